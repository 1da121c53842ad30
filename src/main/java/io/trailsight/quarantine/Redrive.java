package io.trailsight.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.record.RecordReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Ingests what quarantine holds once more. An entry is removed when everything it stands for is
 * safe elsewhere, so nothing is lost if this ends early; every other entry stays. One entry or
 * object is in hand at a time. Not thread-safe; blocks and can be interrupted.
 */
public final class Redrive {

  /** The most entries about one object that wait for each other, so that it is read once. */
  private static final int MAX_WAITING = 1000;

  /** The most characters that the reasons of waiting entries may have. */
  private static final int MAX_WAITING_REASONS = 1 << 20;

  private final QuarantineArchive archive;
  private final RedriveAttempt attempt;
  private final InstantSource clock;

  private final List<Kept> waiting = new ArrayList<>();
  private Optional<ObjectRef> waitingFor = Optional.empty();
  private int waitingReasons;

  /**
   * @param ingester makes an ingester whose signals an observer receives
   * @param reader reads records from the content of their entries
   */
  public Redrive(
      QuarantineArchive archive,
      Function<Observer, Ingester> ingester,
      RecordReader reader,
      InstantSource clock) {
    this.archive = archive;
    this.attempt = new RedriveAttempt(archive, ingester, reader);
    this.clock = clock;
  }

  /**
   * Tries every entry that matches and was kept before this call.
   *
   * @param found receives how many match, before anything is tried
   * @param results receives what became of each entry, as soon as that is known
   * @throws Fault.Transient when quarantine could not be read to the end; entries without a result
   *     stay
   * @throws Fault.Blocked when nothing works until someone acts; entries without a result stay
   */
  public void run(Filter filter, LongConsumer found, Consumer<RedriveResult> results)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Found entries = archive.find(filter.before(clock.instant()), Order.BY_OBJECT);
    found.accept(Math.min(entries.total(), filter.limit()));
    for (List<Kept> page = entries.next(); !page.isEmpty(); page = entries.next()) {
      for (Kept entry : page) {
        redrive(entry, results);
      }
    }
    ingestWaitedFor(results);
  }

  private void redrive(Kept entry, Consumer<RedriveResult> results)
      throws Fault.Blocked, InterruptedException {
    switch (entry.subject()) {
      case Subject.OfMessage _ ->
          guard(List.of(entry), () -> List.of(attempt.message(entry))).forEach(results);
      case Subject.OfObject(ObjectRef object) -> await(object, entry, results);
      case Subject.OfRecord(ObjectRef object, int ordinal) -> {
        List<RedriveResult> fromContent =
            entry.content() == Content.WHOLE
                ? guard(
                    List.of(entry), () -> attempt.record(entry, object, ordinal).stream().toList())
                : List.of();
        fromContent.forEach(results);
        if (fromContent.isEmpty()) {
          await(object, entry, results);
        }
      }
    }
  }

  /** Lets an entry wait for others about the same object. */
  private void await(ObjectRef object, Kept entry, Consumer<RedriveResult> results)
      throws Fault.Blocked, InterruptedException {
    boolean full = waiting.size() >= MAX_WAITING || waitingReasons >= MAX_WAITING_REASONS;
    if (full || waitingFor.filter(object::equals).isEmpty()) {
      ingestWaitedFor(results);
    }
    waitingFor = Optional.of(object);
    waiting.add(entry);
    waitingReasons += entry.reason().length();
  }

  private void ingestWaitedFor(Consumer<RedriveResult> results)
      throws Fault.Blocked, InterruptedException {
    if (waitingFor.isPresent()) {
      ObjectRef object = waitingFor.get();
      List<Kept> entries = List.copyOf(waiting);
      waitingFor = Optional.empty();
      waiting.clear();
      waitingReasons = 0;
      guard(entries, () -> attempt.object(object, entries)).forEach(results);
    }
  }

  /** A failure with some entries does not stop the others from being tried. */
  private static List<RedriveResult> guard(List<Kept> entries, Try attempt)
      throws Fault.Blocked, InterruptedException {
    try {
      return attempt.run();
    } catch (Fault.Transient fault) {
      return allStay(entries, fault.reason());
    } catch (RuntimeException | StackOverflowError defect) {
      return allStay(entries, "a defect: " + defect);
    }
  }

  private static List<RedriveResult> allStay(List<Kept> entries, String reason) {
    return entries.stream()
        .<RedriveResult>map(entry -> new RedriveResult.Stayed(entry, reason))
        .toList();
  }

  /** One try of some entries. */
  @FunctionalInterface
  private interface Try {

    List<RedriveResult> run() throws Fault.Transient, Fault.Blocked, InterruptedException;
  }
}
