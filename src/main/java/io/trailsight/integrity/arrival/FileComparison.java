package io.trailsight.integrity.arrival;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.integrity.Digest.FileVisitor;
import io.trailsight.integrity.Digest.LogFile;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.ReadDigest;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the files that a proved digest lists with the ledger, and what differs with S3. The
 * digest is read again for each thousand files that differ, so that memory depends neither on how
 * many it lists nor on how many differ. Used once, by one thread.
 */
final class FileComparison {

  /** The class of the reason for which quarantine has an altered file. */
  static final String ALTERED = "file_altered";

  private static final int LOOKED_UP_AT_ONCE = 500;
  private static final int MOST_SUSPECTS = 1000;

  private final Ingester ingester;
  private final KnownObjects known;
  private final Quarantine quarantine;
  private final Findings findings;
  private final boolean heal;
  private final int receives;
  private Optional<IngestResult.OfObjects> held = Optional.empty();

  /**
   * @param heal whether files that were not ingested are
   * @param receives how often the message about the digest was received
   */
  FileComparison(
      Ingester ingester,
      KnownObjects known,
      Quarantine quarantine,
      Findings findings,
      boolean heal,
      int receives) {
    this.ingester = ingester;
    this.known = known;
    this.quarantine = quarantine;
    this.findings = findings;
    this.heal = heal;
    this.receives = receives;
  }

  /** A file that the ledger does not have with its hash. */
  private record Suspect(LogFile file, Optional<Known> known) {

    ObjectRef ref() {
      return FileComparison.ref(file);
    }
  }

  private static ObjectRef ref(LogFile file) {
    return ObjectRef.of(file.bucket(), file.key());
  }

  /**
   * Compares all files.
   *
   * @param due whether what was not ingested by now is missing
   * @return what became of a file that could not be ingested yet
   * @throws NotDueException when a file was not ingested, and may be still
   */
  Optional<IngestResult.OfObjects> compare(ObjectRef digest, ReadDigest expected, boolean due)
      throws NotDueException, Fault, InterruptedException {
    for (long next = 0; next < expected.files(); ) {
      Pass pass = new Pass(next);
      pass.read(digest, expected);
      if (!due && pass.suspects.stream().anyMatch(suspect -> suspect.known().isEmpty())) {
        throw new NotDueException("a file that it lists is not ingested yet");
      }
      for (Suspect suspect : pass.suspects) {
        settle(suspect);
      }
      next = pass.next;
    }
    return held;
  }

  /** Reads the digest once, and looks up some of its files. */
  private final class Pass implements FileVisitor<Fault> {

    private final long from;
    private final List<LogFile> asked = new ArrayList<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private long place;
    private long next;

    Pass(long from) {
      this.from = from;
    }

    /** Nothing that it finds counts unless the digest is the one that is proved. */
    void read(ObjectRef digest, ReadDigest expected) throws Fault, InterruptedException {
      try (ObjectBody body = ingester.open(digest)) {
        ReadDigest read = ReadDigest.read(body.stream(), this);
        if (!read.equals(expected)) {
          throw new Fault.Transient("the digest was replaced while it was checked");
        }
      } catch (IOException e) {
        throw StoredObject.brokeOff(e);
      }
      lookUp();
    }

    @Override
    public void visit(LogFile file) throws Fault, InterruptedException {
      boolean before = place++ < from;
      if (before || suspects.size() >= MOST_SUSPECTS) {
        return;
      }
      next = place;
      if (ingester.accepts(ref(file))) {
        asked.add(file);
      }
      if (asked.size() == LOOKED_UP_AT_ONCE) {
        lookUp();
      }
    }

    private void lookUp() throws Fault, InterruptedException {
      if (asked.isEmpty()) {
        return;
      }
      Map<ObjectRef, Known> complete =
          known.complete(asked.stream().map(FileComparison::ref).toList());
      for (LogFile file : asked) {
        Optional<Known> found = Optional.ofNullable(complete.get(ref(file)));
        if (found.flatMap(Known::sha256).filter(file.sha256()::equalsIgnoreCase).isPresent()) {
          found.flatMap(Known::healedAt).ifPresentOrElse(findings::healed, findings::verified);
        } else {
          suspects.add(new Suspect(file, found));
        }
      }
      asked.clear();
    }
  }

  /** Decides by what S3 has. */
  private void settle(Suspect suspect) throws Fault, InterruptedException {
    ObjectRef file = suspect.ref();
    switch (StoredObject.read(ingester, file)) {
      case StoredObject.Hashed(String sha256, _)
          when sha256.equalsIgnoreCase(suspect.file().sha256()) ->
          asDelivered(suspect);
      case StoredObject.Hashed _ ->
          altered(file, "its content has another hash than the digest states");
      case StoredObject.Malformed(String reason) -> altered(file, reason);
      case StoredObject.Gone _ when isWrong(suspect) ->
          altered(file, "what was ingested has another hash, and there is no such object any more");
      case StoredObject.Gone _ -> findings.missing(file, "there is no such object");
      case StoredObject.Unread(String reason) -> findings.add(Kind.FILE_UNREADABLE, file, reason);
    }
  }

  private static boolean isWrong(Suspect suspect) {
    return suspect.known().flatMap(Known::sha256).isPresent();
  }

  /** What is ingested with other content stays in the index: that is found, whatever is mended. */
  private void asDelivered(Suspect suspect) throws Fault, InterruptedException {
    ObjectRef file = suspect.ref();
    if (isWrong(suspect)) {
      altered(file, "what was ingested has another hash; the file is as delivered now");
    }
    if (suspect.known().isPresent() && !isWrong(suspect)) {
      findings.verified();
    } else if (heal) {
      boolean safe = ingest(file);
      if (safe && !isWrong(suspect)) {
        findings.healed();
      }
    } else if (!isWrong(suspect)) {
      findings.missing(file, "it was not ingested, and integrity.heal is false");
    }
  }

  /** Ingests a file that no message announced; returns whether its records are safe. */
  private boolean ingest(ObjectRef file) throws Fault, InterruptedException {
    IngestResult.OfObjects result = ingester.ingestObject(file, Ingester.NOT_ANNOUNCED);
    return switch (result) {
      case IngestResult.Ingested _, IngestResult.Skipped _ -> true;
      case IngestResult.Rejected(ObjectRef _, String reason) -> {
        findings.missing(file, "it cannot be ingested: " + reason);
        yield false;
      }
      case IngestResult.Deferred _, IngestResult.Postponed _ -> {
        held = Optional.of(held.map(earlier -> earlier.and(result)).orElse(result));
        yield false;
      }
    };
  }

  private void altered(ObjectRef file, String detail) throws Fault, InterruptedException {
    quarantine.keep(
        List.of(
            new Entry(new Subject.OfObject(file), ALTERED, detail, receives, Optional.empty())));
    findings.altered(file, detail);
  }
}
