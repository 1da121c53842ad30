package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.RecordHandling;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.ingest.Verdict;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.RedriveResult.Resolution;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One more try of a message, an object or a record that is in quarantine. Removing its entry is the
 * last thing it does. Not thread-safe; blocks and can be interrupted.
 */
final class RedriveAttempt {

  private final QuarantineArchive archive;
  private final Refusals refusals = new Refusals();
  private final Ingester ingester;
  private final RecordContent contents;

  /**
   * @param ingester makes an ingester whose signals an observer receives
   * @param reader reads records from the content of their entries
   */
  RedriveAttempt(
      QuarantineArchive archive, Function<Observer, Ingester> ingester, RecordReader reader) {
    this.archive = archive;
    this.ingester = ingester.apply(refusals);
    this.contents = new RecordContent(reader);
  }

  /** Ingests the objects that a message names. */
  RedriveResult message(Kept entry) throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (entry.content() != Content.WHOLE) {
      return new RedriveResult.Stayed(entry, "its body was not kept as a whole");
    }
    Optional<Raw> body = archive.content(entry.id());
    if (body.isEmpty()) {
      return new RedriveResult.Gone(entry);
    }
    String text = new String(body.get().bytes(), UTF_8);
    refusals.expect(Set.of());
    return switch (unlessAllIsBlocked(() -> ingester.ingestNotice(text, entry.attempts()))) {
      case IngestResult.Ingested _ -> remove(entry, Resolution.INGESTED);
      case IngestResult.Skipped _ -> remove(entry, Resolution.NOTHING_TO_INGEST);
      case IngestResult.Unreadable(String reason) -> new RedriveResult.Stayed(entry, reason);
      case IngestResult.Rejected(ObjectRef object, String reason) ->
          new RedriveResult.Stayed(entry, object + ": " + reason);
      case IngestResult.Postponed(ObjectRef object, Duration _, String reason) ->
          new RedriveResult.Stayed(entry, object + ": " + reason);
      case IngestResult.Deferred(ObjectRef object, String reason, boolean _) ->
          new RedriveResult.Stayed(entry, object + ": " + reason);
    };
  }

  /** Ingests an object for all of the entries that are about it or about records in it. */
  List<RedriveResult> object(ObjectRef object, List<Kept> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Set<Integer> ordinals =
        entries.stream()
            .flatMap(entry -> entry.subject().place().stream().boxed())
            .collect(Collectors.toSet());
    int attempts = entries.stream().mapToInt(Kept::attempts).max().orElse(1);
    refusals.expect(ordinals);
    IngestResult.OfObjects result =
        unlessAllIsBlocked(() -> ingester.ingestObject(object, attempts));
    List<RedriveResult> results = new ArrayList<>();
    List<Kept> needless = new ArrayList<>();
    for (Kept entry : entries) {
      obstacle(entry, result)
          .ifPresentOrElse(
              reason -> results.add(new RedriveResult.Stayed(entry, reason)),
              () -> needless.add(entry));
    }
    archive.remove(needless.stream().map(Kept::id).toList());
    needless.forEach(entry -> results.add(new RedriveResult.Removed(entry, Resolution.INGESTED)));
    return results;
  }

  /** Why an entry has to stay after this became of its object; nothing when it may go. */
  private Optional<String> obstacle(Kept entry, IngestResult.OfObjects result) {
    return switch (result) {
      case IngestResult.Skipped(String reason) -> Optional.of(reason);
      case IngestResult.Rejected(ObjectRef _, String reason) -> Optional.of(reason);
      case IngestResult.Postponed(ObjectRef _, Duration _, String reason) -> Optional.of(reason);
      case IngestResult.Deferred(ObjectRef _, String reason, boolean _) -> Optional.of(reason);
      case IngestResult.Ingested(Tally tally) ->
          entry.subject() instanceof Subject.OfRecord(ObjectRef _, int ordinal)
              ? obstacle(ordinal, tally)
              : Optional.empty();
    };
  }

  private Optional<String> obstacle(int ordinal, Tally tally) {
    return ordinal < tally.read()
        ? refusals.reason(ordinal)
        : Optional.of("its object holds only %d records now".formatted(tally.read()));
  }

  /**
   * Stores a record from the content of its entry.
   *
   * @return nothing when the content is no record, so that the record has to come from its object
   */
  Optional<RedriveResult> record(Kept entry, ObjectRef object, int ordinal)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<Raw> content = archive.content(entry.id());
    if (content.isEmpty()) {
      return Optional.of(new RedriveResult.Gone(entry));
    }
    boolean recognised = !RecordHandling.UNRECOGNISED.contains(entry.type());
    Optional<Element.Whole> record = contents.read(content.get().bytes(), recognised);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Optional<Verdict> verdict =
        unlessAllIsBlocked(
            () -> ingester.ingestRecord(record.get(), object, entry.times(), ordinal));
    if (verdict.isEmpty()) {
      return Optional.of(remove(entry, Resolution.FILTERED));
    }
    return Optional.of(
        switch (verdict.get()) {
          case Verdict.Stored _, Verdict.StoredBeside _ -> remove(entry, Resolution.STORED);
          case Verdict.Duplicate _ -> remove(entry, Resolution.DUPLICATE);
          case Verdict.Refused(String type, String reason) ->
              new RedriveResult.Stayed(entry, type + ": " + reason);
        });
  }

  private RedriveResult remove(Kept entry, Resolution resolution)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    archive.remove(List.of(entry.id()));
    return new RedriveResult.Removed(entry, resolution);
  }

  /**
   * Does some work. When it is blocked, checks whether everything is, as the gate does.
   *
   * @throws Fault.Transient when the block concerns this work only, so that other tries may succeed
   * @throws Fault.Blocked when nothing works until someone acts
   */
  private <T> T unlessAllIsBlocked(Work<T> work)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try {
      return work.run();
    } catch (Fault.Blocked fault) {
      ingester.check();
      throw new Fault.Transient(fault.reason(), fault);
    }
  }

  /**
   * Remembers which of the expected records of an object were refused again, and why. For one
   * object, and one thread, at a time.
   */
  private static final class Refusals implements Observer {

    private final Map<Integer, String> reasons = new HashMap<>();
    private Set<Integer> expected = Set.of();

    /** Expects refusals of these records of the next object, and forgets all others. */
    void expect(Set<Integer> ordinals) {
      expected = Set.copyOf(ordinals);
      reasons.clear();
    }

    /** Why an expected record was refused; nothing when it was not. */
    Optional<String> reason(int ordinal) {
      return Optional.ofNullable(reasons.get(ordinal));
    }

    @Override
    public void on(Signal signal) {
      if (signal instanceof Signal.RecordRefused refused && expected.contains(refused.ordinal())) {
        reasons.put(refused.ordinal(), refused.type() + ": " + refused.reason());
      }
    }
  }

  /** Work that may be blocked. */
  @FunctionalInterface
  private interface Work<T> {

    T run() throws Fault.Transient, Fault.Blocked, InterruptedException;
  }
}
