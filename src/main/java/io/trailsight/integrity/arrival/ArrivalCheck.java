package io.trailsight.integrity.arrival;

import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DigestCheck;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Signal;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.ReadDigest;
import io.trailsight.integrity.Signature;
import io.trailsight.ledger.LedgerStore;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Checks digests as they arrive, and writes a document about each. Only a few are read at once, and
 * each as a stream, so that their sizes take no memory. Thread-safe; blocks and can be interrupted.
 */
public final class ArrivalCheck implements DigestCheck {

  private static final int AT_ONCE = 4;

  private final PublicKeys keys;
  private final KnownObjects known;
  private final Quarantine quarantine;
  private final LedgerStore store;
  private final Options options;
  private final InstantSource clock;
  private final Observer observer;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /**
   * How digests are checked.
   *
   * @param heal whether files that were not ingested are
   * @param patience how long after the delivery of a digest something that is missing may arrive
   *     still
   * @param names of the indices of documents
   */
  public record Options(boolean heal, Duration patience, IndexNames names) {}

  /**
   * @param store receives the documents; a later check replaces what an earlier one found
   * @param observer receives a signal about each digest that was checked
   */
  public ArrivalCheck(
      PublicKeys keys,
      KnownObjects known,
      Quarantine quarantine,
      LedgerStore store,
      Options options,
      InstantSource clock,
      Observer observer) {
    this.keys = keys;
    this.known = known;
    this.quarantine = quarantine;
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.observer = observer;
  }

  @Override
  public IngestResult.OfObjects check(ObjectRef digest, int receives, Ingester ingester)
      throws Fault, InterruptedException {
    turns.acquire();
    try {
      Opened opened = open(digest, ingester);
      Arrival arrival = opened.arrival();
      try {
        return check(opened, receives, ingester);
      } catch (NotDueException e) {
        Duration left = Duration.between(clock.instant(), dueAt(arrival.delivered()));
        // Queues count in seconds.
        return new IngestResult.Postponed(
            digest, Duration.ofSeconds(Math.max(left.toSeconds(), 0) + 1), e.reason());
      }
    } finally {
      turns.release();
    }
  }

  /**
   * A digest whose content was read once.
   *
   * @param read nothing if it is not what CloudTrail writes, which is a finding then
   */
  private record Opened(Arrival arrival, Optional<ReadDigest> read) {}

  private Opened open(ObjectRef digest, Ingester ingester) throws Fault, InterruptedException {
    try (ObjectBody body = ingester.open(digest)) {
      Instant now = clock.instant();
      Instant delivered = body.lastModified().orElse(now);
      Arrival arrival =
          new Arrival(
              digest,
              delivered,
              Signature.of(body.metadata()),
              !now.isBefore(dueAt(delivered)),
              new Findings());
      try {
        ReadDigest read = ReadDigest.<RuntimeException>read(body.stream(), _ -> {});
        return new Opened(arrival, Optional.of(read));
      } catch (UnreadableException e) {
        arrival.findings().add(Kind.DIGEST_ALTERED, digest, e.reason());
        return new Opened(arrival, Optional.empty());
      }
    } catch (IOException e) {
      throw StoredObject.brokeOff(e);
    }
  }

  private Instant dueAt(Instant delivered) {
    return delivered.plus(options.patience());
  }

  private IngestResult.OfObjects check(Opened opened, int receives, Ingester ingester)
      throws NotDueException, Fault, InterruptedException {
    Arrival arrival = opened.arrival();
    Proof proof = Proof.without(arrival.signature());
    if (opened.read().isPresent()) {
      ReadDigest read = opened.read().get();
      proof = arrival.prove(read, keys, ingester);
      if (proof.signature() == Proof.SignatureState.VALID && arrival.isInPlace(read)) {
        Optional<IngestResult.OfObjects> held =
            new FileComparison(
                    ingester, known, quarantine, arrival.findings(), options.heal(), receives)
                .compare(arrival.object(), read, arrival.due());
        if (held.isPresent()) {
          return held.get();
        }
      }
    }
    return finish(new IntegrityDocument(arrival, opened.read(), proof, clock.instant()));
  }

  private IngestResult.OfObjects finish(IntegrityDocument document)
      throws Fault, InterruptedException {
    List<String> refusals = store.write(List.of(document.state(options.names())));
    if (!refusals.isEmpty()) {
      throw new Fault.Transient("OpenSearch refuses what a digest proves: " + refusals.getFirst());
    }
    Findings findings = document.arrival().findings();
    observer.on(
        new Signal.DigestChecked(
            document.arrival().object(),
            findings.result().name().toLowerCase(Locale.ROOT),
            findings.files(),
            findings.lines(),
            document.lag()));
    return new IngestResult.Skipped("it is a digest of CloudTrail, which is checked");
  }
}
