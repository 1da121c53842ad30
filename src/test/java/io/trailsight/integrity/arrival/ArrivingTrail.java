package io.trailsight.integrity.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.ingest.MemoryBudgets;
import io.trailsight.ingest.ObjectFetcher;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.RecordHandling;
import io.trailsight.ingest.Signal;
import io.trailsight.integrity.Pkcs1;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.Sha256;
import io.trailsight.ledger.LedgerStore.State;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.DigestChain.Place;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeKnownObjects;
import io.trailsight.testing.FakeLedgerStore;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.filter.RecordFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A trail whose files and digests arrive one by one, on doubles of every port. What is ingested is
 * in the ledger from then on.
 */
final class ArrivingTrail {

  static final SigningKey KEY = SigningKey.generate();
  static final String BUCKET = "trail-logs";
  static final Duration WAIT = Duration.ofHours(1);

  private static final RecordMapper MAPPER =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());

  /** Digests of these hours were delivered long ago, by the clock. */
  static final Instant MORNING = Instant.parse("2026-05-21T06:00:00Z");

  final ManualClock clock = new ManualClock();
  final FakeObjects objects = new FakeObjects();
  final FakeIndex index = new FakeIndex();
  final FakeLedgerStore store = new FakeLedgerStore();
  final FakeQuarantine quarantine = new FakeQuarantine(clock);
  final FakeKnownObjects known = new FakeKnownObjects();
  final Signals signals = new Signals();
  AllowList allowed = AllowList.ANY;
  boolean heal = true;
  PublicKeys keys =
      (_, fingerprint, _) ->
          Optional.of(fingerprint).filter(KEY.fingerprint()::equals).map(_ -> publicKey());

  /** What each file holds, before it is packed. */
  private final Map<String, byte[]> contents = new HashMap<>();

  private static PublicKey publicKey() {
    try {
      return Pkcs1.read(KEY.pkcs1());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static DigestChain chain() {
    return chain(KEY, false);
  }

  static DigestChain chain(SigningKey key, boolean backfill) {
    return new DigestChain(
        key, new Place(BUCKET, "AWSLogs/", "111122223333", "eu-west-1", "my_trail", backfill));
  }

  /** An hour after the morning. */
  static Instant hour(int number) {
    return MORNING.plus(Duration.ofHours(number));
  }

  /** CloudTrail delivers files of an hour; nothing is announced. */
  List<Listed> deliver(int hour, int files) {
    List<Listed> listed = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      String key =
          "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/05/21/111122223333_CloudTrail_eu-west-1_20260521T%02d00Z_%06d.json.gz"
              .formatted(6 + hour, file);
      byte[] content = content(key);
      put(key, content);
      listed.add(Listed.of(key, content));
    }
    return listed;
  }

  private static byte[] content(String of) {
    return """
    {"Records":[{"eventTime":"2026-05-21T06:30:00Z","eventID":"%s"}]}\
    """
        .formatted(of.hashCode() + "-" + of.substring(of.length() - 16))
        .getBytes(UTF_8);
  }

  /** Puts other content in the place of a file. */
  void alter(String key) {
    put(key, content(key + "altered"));
  }

  void restore(String key) {
    put(key, content(key));
  }

  private void put(String key, byte[] content) {
    contents.put(key, content);
    objects.put(BUCKET, key, Gzip.of(content));
  }

  /** CloudTrail delivers a digest at the end of its hour. */
  ObjectRef deliver(SignedObject digest, Instant at) {
    objects.put(BUCKET, digest.key(), digest.gzip(), at, digest.metadata());
    return ObjectRef.of(BUCKET, digest.key());
  }

  /** Delivers a digest long before now. */
  ObjectRef deliver(SignedObject digest) {
    return deliver(digest, hour(0));
  }

  /** An object is announced. */
  IngestResult.OfObjects announce(String key) throws Fault.Blocked, InterruptedException {
    return announce(ObjectRef.of(BUCKET, key));
  }

  IngestResult.OfObjects announce(ObjectRef object) throws Fault.Blocked, InterruptedException {
    return ingester().ingestObject(object, 1);
  }

  void announceAll(List<Listed> files) throws Fault.Blocked, InterruptedException {
    for (Listed file : files) {
      announce(file.key());
    }
  }

  Ingester ingester() {
    Observer observer = signals.and(this::remember);
    MemoryBudgets memory = Ingesters.memory(new ByteBudget(1 << 20), 4 << 10);
    return new Ingester(
        List.of(new ObjectFetcher(objects, allowed, Ingesters.MAX_OBJECT_BYTES, memory.objects())),
        new RecordHandling(
            Ingesters.reader(), RecordFilter.NONE, MAPPER, index, quarantine, memory, observer),
        Optional.of(
            new ArrivalCheck(
                (region, fingerprint, around) -> keys.find(region, fingerprint, around),
                known,
                quarantine,
                store,
                new ArrivalCheck.Options(heal, WAIT, IndexNames.PLAIN),
                clock,
                observer)),
        quarantine,
        memory.readers(),
        Optional.empty(),
        observer);
  }

  private void remember(Signal signal) {
    if (signal instanceof Signal.ObjectIngested ingested) {
      ObjectRef object = ingested.object();
      byte[] content = Objects.requireNonNull(contents.get(object.key()));
      String sha256 = Sha256.of(new String(content, UTF_8));
      Optional<Instant> healedAt =
          Optional.of(clock.instant()).filter(_ -> ingested.receives() == Ingester.NOT_ANNOUNCED);
      known.put(
          object, clock.instant(), new Known(Optional.empty(), Optional.of(sha256), healedAt));
    }
  }

  /** Adds a complete object to the ledger. */
  void remember(ObjectRef object, String sha256) {
    known.put(
        object,
        clock.instant(),
        new Known(Optional.empty(), Optional.of(sha256), Optional.empty()));
  }

  /** The document about a digest. */
  JsonNode document(ObjectRef digest) {
    return find(digest).orElseThrow();
  }

  Optional<JsonNode> find(ObjectRef digest) {
    return store.states().stream()
        .filter(state -> state.index().startsWith("trailsight-integrity-"))
        .map(ArrivingTrail::json)
        .filter(json -> json.path("key").asText().equals(digest.key()))
        .findFirst();
  }

  private static JsonNode json(State state) {
    try {
      return new JsonMapper().readTree(state.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many records are in the index. */
  long records() {
    return index.documents().stream()
        .filter(document -> document.index().startsWith("cloudtrail-"))
        .count();
  }

  /** Fields of a document as text. */
  static List<String> text(JsonNode document, String... fields) {
    return Arrays.stream(fields).map(field -> document.path(field).asText()).toList();
  }

  /** Files in all, verified, healed, altered, missing. */
  static List<Integer> counts(JsonNode document) {
    return Arrays.stream(new String[] {"files", "verified", "healed", "altered", "missing"})
        .map(field -> document.path(field).asInt())
        .toList();
  }
}
