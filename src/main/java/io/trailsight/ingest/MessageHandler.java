package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Brings one message to its outcome. It never deletes or hides the message itself. Thread-safe;
 * blocks and can be interrupted.
 */
public final class MessageHandler {

  private final NoticeReader notices = new NoticeReader();
  private final ObjectIngester ingester;
  private final Quarantine quarantine;
  private final Readers readers;
  private final Gate gate;
  private final Disposal disposal;
  private final Observer observer;

  /**
   * @param readers gives the right to have a message's body on its way to quarantine
   */
  public MessageHandler(
      ObjectIngester ingester,
      Quarantine quarantine,
      Readers readers,
      Gate gate,
      Disposal disposal,
      Observer observer) {
    this.ingester = ingester;
    this.quarantine = quarantine;
    this.readers = readers;
    this.gate = gate;
    this.disposal = disposal;
    this.observer = observer;
  }

  /**
   * Handles a message. A defect of this program costs it a delay, never the process.
   *
   * @throws InterruptedException when the work was interrupted, but not because it took too long
   */
  Outcome handle(Lease lease) throws InterruptedException {
    Message message = lease.message();
    Outcome outcome = attemptInTime(message, lease);
    return outcome instanceof Outcome.Deferred deferred
            && disposal.mayExpire(message, deferred.delay())
            && !keepBeforeItExpires(message, deferred.reason())
        ? disposal.deferBriefly(deferred.reason())
        : outcome;
  }

  private Outcome attemptInTime(Message message, Lease lease) throws InterruptedException {
    try {
      return attemptUntilOpen(message, lease);
    } catch (InterruptedException e) {
      if (lease.isOverdue()) {
        return disposal.defer(message, "it took longer than ingest.maxProcessingTime");
      }
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      observer.on(new Signal.DefectFound(message, e));
      return disposal.defer(message, "a defect: " + e);
    } finally {
      lease.workEnded();
    }
  }

  /** While nothing can work, it waits with the message in hand, as long as the lease allows. */
  private Outcome attemptUntilOpen(Message message, Lease lease) throws InterruptedException {
    while (true) {
      try {
        return attempt(message);
      } catch (Fault.Blocked fault) {
        gate.close(fault);
        if (!gate.awaitOpen(lease.remaining())) {
          return disposal.defer(message, fault.reason());
        }
      }
    }
  }

  /**
   * The message stays in the queue; should the queue drop it, quarantine knows of it.
   *
   * @return whether it does
   */
  private boolean keepBeforeItExpires(Message message, String reason) throws InterruptedException {
    try (Readers.Turn _ = readers.take()) {
      quarantine.keep(List.of(entry(message, "message_expiring", reason)));
      observer.on(new Signal.MessageExpiring(message, reason));
      return true;
    } catch (Fault fault) {
      observer.on(new Signal.QuarantineFailed(message, fault.reason()));
    } catch (RuntimeException e) {
      observer.on(new Signal.DefectFound(message, e));
      observer.on(new Signal.QuarantineFailed(message, "a defect: " + e));
    }
    return false;
  }

  private Outcome attempt(Message message) throws Fault.Blocked, InterruptedException {
    return switch (notices.read(message.body())) {
      case Notice.Ignorable(String reason) -> new Outcome.Skipped(reason);
      case Notice.Unreadable(String reason) -> reject(message, reason);
      case Notice.Objects notice -> ingest(message, notice);
    };
  }

  private Outcome ingest(Message message, Notice.Objects notice)
      throws Fault.Blocked, InterruptedException {
    Fates fates = new Fates();
    for (ObjectRef object : notice.objects()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("between two objects");
      }
      fates.add(ingester.ingest(object, message.receiveCount()));
    }
    if (fates.deferred.isPresent()) {
      return fates.denied
          ? disposal.deferForLong(fates.deferred.get())
          : disposal.defer(message, fates.deferred.get());
    }
    if (notice.unreadable().isPresent()) {
      return reject(message, notice.unreadable().get());
    }
    if (fates.rejected.isPresent()) {
      return disposal.reject(message, fates.rejected.get());
    }
    return fates.skipped.isPresent() && !fates.anyIngested
        ? new Outcome.Skipped(fates.skipped.get())
        : new Outcome.Ingested(fates.tally);
  }

  private Outcome reject(Message message, String reason)
      throws Fault.Blocked, InterruptedException {
    try (Readers.Turn _ = readers.take()) {
      quarantine.keep(List.of(entry(message, "message_unreadable", reason)));
    } catch (Fault.Transient fault) {
      return disposal.defer(message, reason + "; not in quarantine yet: " + fault.reason());
    }
    return disposal.reject(message, reason);
  }

  private static Quarantine.Entry entry(Message message, String type, String reason) {
    return new Quarantine.Entry(
        new Subject.OfMessage(message.id()),
        type,
        reason,
        message.receiveCount(),
        Optional.of(Raw.of(message.body().getBytes(StandardCharsets.UTF_8))));
  }

  /** The worst fate among a message's objects decides: transient outranks permanent. */
  private static final class Fates {

    private Tally tally = Tally.NONE;
    private boolean anyIngested;
    private Optional<String> skipped = Optional.empty();
    private Optional<String> rejected = Optional.empty();
    private Optional<String> deferred = Optional.empty();
    private boolean denied;

    void add(ObjectFate fate) {
      switch (fate) {
        case ObjectFate.Ingested(Tally ofObject) -> {
          anyIngested = true;
          tally = tally.plus(ofObject);
        }
        case ObjectFate.Skipped(String reason) -> skipped = Optional.of(reason);
        case ObjectFate.Rejected(String reason) -> rejected = Optional.of(reason);
        case ObjectFate.Deferred(String reason, boolean ofObject) -> {
          deferred = Optional.of(reason);
          denied |= ofObject;
        }
      }
    }
  }
}
