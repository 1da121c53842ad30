package io.trailsight.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectIngester;
import io.trailsight.ingest.Ports;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.RecordReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Sends what quarantine holds through the pipeline again. An entry is removed once everything it
 * stands for is safe elsewhere, so that nothing is lost wherever this ends; every other entry
 * stays. One entry or object is in hand at a time. Not thread-safe; blocks and can be interrupted.
 */
public final class Redrive {

  /** Entries about one object wait for each other up to here; then the object is read again. */
  private static final int MAX_WAITING = 1000;

  private static final int MAX_WAITING_REASONS = 1 << 20;

  private final QuarantineArchive archive;
  private final RedriveAttempt attempt;
  private final InstantSource clock;

  private final List<Kept> waiting = new ArrayList<>();
  private Optional<ObjectRef> waitingFor = Optional.empty();
  private int waitingReasons;

  /**
   * @param ingester makes what ingests objects through the ports that it is given
   */
  public Redrive(
      QuarantineArchive archive,
      Ports ports,
      Function<Ports, ObjectIngester> ingester,
      RecordReader reader,
      RecordMapper mapper,
      InstantSource clock) {
    WatchedQuarantine watched = new WatchedQuarantine(ports.quarantine());
    Ports through = new Ports(ports.objects(), ports.index(), watched);
    this.archive = archive;
    this.attempt =
        new RedriveAttempt(
            archive, through, ingester.apply(through), watched, new RecordContent(reader), mapper);
    this.clock = clock;
  }

  /**
   * Tries every entry that matches and was kept before this call.
   *
   * @param found is told how many match, before anything is tried
   * @param told is told what became of each, in the order in which that is known
   * @throws Fault.Transient when quarantine could not be read to the end; what was not told about
   *     stays
   * @throws Fault.Blocked when nothing works until someone acts; what was not told about stays
   */
  public void run(Filter filter, LongConsumer found, Consumer<Redriven> told)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Found entries = archive.find(filter.before(clock.instant()), Order.BY_OBJECT);
    found.accept(Math.min(entries.total(), filter.limit()));
    for (List<Kept> page = entries.next(); !page.isEmpty(); page = entries.next()) {
      for (Kept entry : page) {
        redrive(entry, told);
      }
    }
    ingestWaitedFor(told);
  }

  private void redrive(Kept entry, Consumer<Redriven> told)
      throws Fault.Blocked, InterruptedException {
    switch (entry.subject()) {
      case Subject.OfMessage _ ->
          guard(List.of(entry), () -> List.of(attempt.message(entry))).forEach(told);
      case Subject.OfObject(ObjectRef object) -> await(object, entry, told);
      case Subject.OfRecord(ObjectRef object, int ordinal) -> {
        List<Redriven> fromContent =
            entry.content() == Content.WHOLE
                ? guard(
                    List.of(entry), () -> attempt.record(entry, object, ordinal).stream().toList())
                : List.of();
        fromContent.forEach(told);
        if (fromContent.isEmpty()) {
          await(object, entry, told);
        }
      }
    }
  }

  /** Lets an entry wait for others about the same object. */
  private void await(ObjectRef object, Kept entry, Consumer<Redriven> told)
      throws Fault.Blocked, InterruptedException {
    boolean full = waiting.size() >= MAX_WAITING || waitingReasons >= MAX_WAITING_REASONS;
    if (full || waitingFor.filter(object::equals).isEmpty()) {
      ingestWaitedFor(told);
    }
    waitingFor = Optional.of(object);
    waiting.add(entry);
    waitingReasons += entry.reason().length();
  }

  private void ingestWaitedFor(Consumer<Redriven> told) throws Fault.Blocked, InterruptedException {
    if (waitingFor.isPresent()) {
      ObjectRef object = waitingFor.get();
      List<Kept> entries = List.copyOf(waiting);
      waitingFor = Optional.empty();
      waiting.clear();
      waitingReasons = 0;
      guard(entries, () -> attempt.object(object, entries)).forEach(told);
    }
  }

  /** What fails with some entries costs no others a try. */
  private static List<Redriven> guard(List<Kept> entries, Try attempt)
      throws Fault.Blocked, InterruptedException {
    try {
      return attempt.run();
    } catch (Fault.Transient fault) {
      return allStay(entries, fault.reason());
    } catch (RuntimeException | StackOverflowError defect) {
      return allStay(entries, "a defect: " + defect);
    }
  }

  private static List<Redriven> allStay(List<Kept> entries, String reason) {
    return entries.stream().<Redriven>map(entry -> new Redriven.Stayed(entry, reason)).toList();
  }

  /** One try of some entries. */
  @FunctionalInterface
  private interface Try {

    List<Redriven> run() throws Fault.Transient, Fault.Blocked, InterruptedException;
  }
}
