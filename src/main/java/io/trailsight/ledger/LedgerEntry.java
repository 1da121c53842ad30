package io.trailsight.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.Hashes;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What became of an object, and when.
 *
 * @param source the source that announced it, if it is known
 */
record LedgerEntry(Instant at, Optional<String> source, Signal.OfWholeObject signal) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The memory of an entry beside its texts: its objects and its place among those that wait. */
  private static final int BESIDE_BYTES = 700;

  /** The longest reason that is kept, in characters. The mapping indexes no longer one. */
  private static final int LONGEST_REASON = 1024;

  /**
   * Where the time of a version begins: twice the milliseconds since 1970 stay below it until the
   * year 19,000. With the rank above, a version is a number that JavaScript shows exactly.
   */
  private static final int RANK_SHIFT = 49;

  private static final long MOST_MILLIS = (1L << (RANK_SHIFT - 1)) - 1;

  /** The parts of an id are separated by what none of them contains. */
  private static final byte SEPARATOR = 0x1f;

  /** Outcomes, from the one that any other replaces to the one that none replaces. */
  private enum Rank {
    DEFERRED(0),
    REJECTED(1),
    SKIPPED(2),
    COMPLETE(3);

    private final long number;

    Rank(long number) {
      this.number = number;
    }
  }

  /** The memory that it takes at most, in bytes: Java stores a character in up to two. */
  int bytes() {
    ObjectRef object = signal.object();
    int characters =
        object.bucket().length()
            + object.key().length()
            + object.versionId().orElse("").length()
            + object.etag().orElse("").length()
            + switch (signal) {
              case Signal.ObjectIngested ingested -> texts(ingested.content());
              case Signal.ObjectSkipped _ -> 0;
              case Signal.ObjectRejected rejected -> rejected.reason().length();
              case Signal.ObjectDeferred deferred -> deferred.reason().length();
            };
    return BESIDE_BYTES + 2 * characters;
  }

  private static int texts(ObjectContent content) {
    return content.etag().orElse("").length() + content.sha256().orElse("").length();
  }

  /**
   * The state of the object.
   *
   * @param instance the replica of this program that handled it
   */
  LedgerStore.State state(IndexNames names, String instance) {
    LogKey key = LogKey.of(signal.object().key());
    ObjectNode json = JSON.createObjectNode().put("@timestamp", at.toString());
    outcome(json);
    object(json, key);
    json.put("receives", signal.receives()).put("instance", instance);
    source.ifPresent(name -> json.put("source", name));
    return new LedgerStore.State(
        names.ofObjects(indexTime(key)), id(signal.object()), version(), bytes(json));
  }

  /**
   * The time that names the index: that of the key, else that of S3, else that at which the object
   * was handled. The writer of an object chooses its key, so a key that states an impossible time
   * names no index.
   */
  private Instant indexTime(LogKey key) {
    Instant received = lastModified().orElse(at);
    Instant written = ObjectTimes.of(key, Optional.of(received)).written().orElse(received);
    return written.isBefore(LogKey.EARLIEST) ? received : written;
  }

  private Optional<Instant> lastModified() {
    return signal instanceof Signal.ObjectIngested ingested
        ? ingested.content().lastModified()
        : Optional.empty();
  }

  private static String id(ObjectRef object) {
    MessageDigest hash = Hashes.sha256();
    for (String part :
        new String[] {object.bucket(), object.key(), object.versionId().orElse("")}) {
      hash.update(part.getBytes(UTF_8));
      hash.update(SEPARATOR);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest());
  }

  /**
   * A better outcome has a higher version. The last of the others counts; of complete ones, that of
   * the content that S3 received last, and the first one of that, unless a later one has all
   * records in the index where the first one has some in quarantine.
   */
  private long version() {
    return switch (signal) {
      case Signal.ObjectDeferred _ -> version(Rank.DEFERRED, at, false);
      case Signal.ObjectRejected _ -> version(Rank.REJECTED, at, false);
      case Signal.ObjectSkipped _ -> version(Rank.SKIPPED, at, false);
      case Signal.ObjectIngested ingested ->
          version(
              Rank.COMPLETE,
              ingested.content().lastModified().orElse(Instant.EPOCH),
              ingested.tally().quarantined() == 0);
    };
  }

  private static long version(Rank rank, Instant time, boolean better) {
    long millis = Math.clamp(time.toEpochMilli(), 0, MOST_MILLIS);
    return (rank.number << RANK_SHIFT) + 2 * millis + (better ? 1 : 0);
  }

  private void outcome(ObjectNode json) {
    switch (signal) {
      case Signal.ObjectIngested ingested -> {
        Tally tally = ingested.tally();
        json.put("outcome", "ingested").put("complete", tally.balances());
        json.put("size", ingested.bytes()).put("tookMs", ingested.took().toMillis());
        json.put("read", tally.read()).put("stored", tally.stored());
        json.put("duplicate", tally.duplicate()).put("quarantined", tally.quarantined());
        json.put("filtered", tally.filtered());
        content(json, ingested.content());
      }
      case Signal.ObjectSkipped skipped ->
          json.put("outcome", "skipped").put("reason", skipped.kind().words());
      case Signal.ObjectRejected rejected ->
          json.put("outcome", "rejected").put("reason", shortened(rejected.reason()));
      case Signal.ObjectDeferred deferred ->
          json.put("outcome", "deferred")
              .put("reason", shortened(deferred.reason()))
              .put("denied", deferred.denied());
    }
  }

  private static String shortened(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  private static void content(ObjectNode json, ObjectContent content) {
    content.etag().ifPresent(etag -> json.put("etag", etag));
    content.sha256().ifPresent(hash -> json.put("sha256", hash));
    content.lastModified().ifPresent(time -> json.put("lastModifiedAt", time.toString()));
    content.firstEvent().ifPresent(time -> json.put("firstEventAt", time.toString()));
    content.lastEvent().ifPresent(time -> json.put("lastEventAt", time.toString()));
  }

  private void object(ObjectNode json, LogKey key) {
    ObjectRef object = signal.object();
    json.put("bucket", object.bucket()).put("key", object.key());
    object.versionId().ifPresent(version -> json.put("versionId", version));
    json.put("kind", key.kind().label());
    key.accountId().ifPresent(account -> json.put("accountId", account));
    key.region().ifPresent(region -> json.put("region", region));
    Optional<Instant> delivered = key.deliveredAt();
    if (delivered.isPresent()) {
      long lag = Duration.between(delivered.get(), at).toMillis();
      json.put("deliveredAt", delivered.get().toString()).put("deliveryLagMs", Math.max(0, lag));
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }
}
