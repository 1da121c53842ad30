package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectFate;
import io.trailsight.ingest.ObjectIngester;
import io.trailsight.ingest.Ports;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Tally;
import io.trailsight.ingest.Verdict;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.Redriven.Safety;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One more try of a message, an object or a record that is in quarantine. Removing its entry is the
 * last thing it does. Not thread-safe; blocks and can be interrupted.
 */
final class RedriveAttempt {

  private final NoticeReader notices = new NoticeReader();
  private final QuarantineArchive archive;
  private final Ports ports;
  private final ObjectIngester ingester;
  private final WatchedQuarantine watched;
  private final RecordContent contents;
  private final RecordMapper mapper;

  /**
   * @param ingester keeps what it cannot store in {@code watched}
   */
  RedriveAttempt(
      QuarantineArchive archive,
      Ports ports,
      ObjectIngester ingester,
      WatchedQuarantine watched,
      RecordContent contents,
      RecordMapper mapper) {
    this.archive = archive;
    this.ports = ports;
    this.ingester = ingester;
    this.watched = watched;
    this.contents = contents;
    this.mapper = mapper;
  }

  /** Ingests the objects that a message names. */
  Redriven message(Kept entry) throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (entry.content() != Content.WHOLE) {
      return new Redriven.Stayed(entry, "its body was not kept as a whole");
    }
    Optional<Raw> body = archive.content(entry.id());
    if (body.isEmpty()) {
      return new Redriven.Gone(entry);
    }
    return switch (notices.read(new String(body.get().bytes(), UTF_8))) {
      case Notice.Unreadable(String reason) -> new Redriven.Stayed(entry, reason);
      case Notice.Ignorable _ -> remove(entry, Safety.NOTHING_TO_INGEST);
      case Notice.Objects notice -> objectsOf(notice, entry);
    };
  }

  private Redriven objectsOf(Notice.Objects notice, Kept entry)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<String> failure = notice.unreadable();
    Safety safety = Safety.NOTHING_TO_INGEST;
    for (ObjectRef object : notice.objects()) {
      switch (ingest(object, entry.attempts(), Set.of())) {
        case ObjectFate.Ingested _ -> safety = Safety.INGESTED;
        case ObjectFate.Skipped _ -> {}
        case ObjectFate.Rejected(String reason) -> failure = Optional.of(object + ": " + reason);
        case ObjectFate.Deferred(String reason, boolean _) ->
            failure = Optional.of(object + ": " + reason);
      }
    }
    return failure.isPresent() ? new Redriven.Stayed(entry, failure.get()) : remove(entry, safety);
  }

  /** Ingests an object for all of the entries that are about it or about records in it. */
  List<Redriven> object(ObjectRef object, List<Kept> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Set<Integer> ordinals =
        entries.stream()
            .flatMap(entry -> entry.subject().place().stream().boxed())
            .collect(Collectors.toSet());
    int attempts = entries.stream().mapToInt(Kept::attempts).max().orElse(1);
    ObjectFate fate = ingest(object, attempts, ordinals);
    List<Redriven> redriven = new ArrayList<>();
    List<Kept> needless = new ArrayList<>();
    for (Kept entry : entries) {
      obstacle(entry, fate)
          .ifPresentOrElse(
              reason -> redriven.add(new Redriven.Stayed(entry, reason)),
              () -> needless.add(entry));
    }
    archive.remove(needless.stream().map(Kept::id).toList());
    needless.forEach(entry -> redriven.add(new Redriven.Removed(entry, Safety.INGESTED)));
    return redriven;
  }

  /** Why an entry has to stay after its object met this fate; nothing when it need not. */
  private Optional<String> obstacle(Kept entry, ObjectFate fate) {
    return switch (fate) {
      case ObjectFate.Skipped(String reason) -> Optional.of(reason);
      case ObjectFate.Rejected(String reason) -> Optional.of(reason);
      case ObjectFate.Deferred(String reason, boolean _) -> Optional.of(reason);
      case ObjectFate.Ingested(Tally tally) ->
          entry.subject() instanceof Subject.OfRecord(ObjectRef _, int ordinal)
              ? obstacle(ordinal, tally)
              : Optional.empty();
    };
  }

  private Optional<String> obstacle(int ordinal, Tally tally) {
    return ordinal < tally.read()
        ? watched.reasonFor(ordinal)
        : Optional.of("its object holds only %d records now".formatted(tally.read()));
  }

  /**
   * Stores a record from its content.
   *
   * @return nothing when the content is no record, and only its object may have a better one
   */
  Optional<Redriven> record(Kept entry, ObjectRef object, int ordinal)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<Raw> content = archive.content(entry.id());
    if (content.isEmpty()) {
      return Optional.of(new Redriven.Gone(entry));
    }
    Optional<Element.Whole> record = contents.read(content.get().bytes());
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = Origin.of(object, LogKey.of(object.key()), ordinal);
    return Optional.of(
        switch (write(mapper.map(record.get(), origin))) {
          case Verdict.Stored _ -> remove(entry, Safety.STORED);
          case Verdict.Duplicate _ -> remove(entry, Safety.DUPLICATE);
          case Verdict.Refused(String type, String reason) ->
              new Redriven.Stayed(entry, type + ": " + reason);
        });
  }

  private Redriven remove(Kept entry, Safety safety)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    archive.remove(List.of(entry.id()));
    return new Redriven.Removed(entry, safety);
  }

  private ObjectFate ingest(ObjectRef object, int attempts, Set<Integer> ordinals)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    watched.watch(ordinals);
    try {
      return ingester.ingest(object, attempts);
    } catch (Fault.Blocked fault) {
      throw passing(fault);
    }
  }

  private Verdict write(Document document)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try {
      return ports.index().write(List.of(document)).getFirst();
    } catch (Fault.Blocked fault) {
      throw passing(fault);
    }
  }

  /**
   * Asks, as the gate does, whether nothing works any more.
   *
   * @return the fault as one of this entry, because others may work
   * @throws Fault.Blocked when nothing does
   */
  private Fault.Transient passing(Fault.Blocked fault)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ports.index().check();
    ports.objects().check();
    return new Fault.Transient(fault.reason(), fault);
  }
}
