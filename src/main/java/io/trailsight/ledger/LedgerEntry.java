package io.trailsight.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an object, and when.
 *
 * @param id unique for each time that the object is handled
 */
record LedgerEntry(String id, Instant at, Signal.OfObject signal) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The memory of an entry beside its texts: its objects and its place among those that wait. */
  private static final int BESIDE_BYTES = 350;

  /** The memory that it takes at most, in bytes: Java stores a character in up to two. */
  int bytes() {
    int characters =
        switch (signal) {
          case Signal.ObjectIngested ingested -> characters(ingested.object(), "");
          case Signal.ObjectSkipped(ObjectRef object, WithoutRecords kind) ->
              characters(object, kind.words());
          case Signal.ObjectRejected(ObjectRef object, String reason) -> characters(object, reason);
          case Signal.ObjectDeferred deferred -> characters(deferred.object(), deferred.reason());
          case Signal.RecordRefused _,
              Signal.EventIdTaken _,
              Signal.OutliersFound _,
              Signal.RecordsFiltered _,
              Signal.TallyMismatch _,
              Signal.ObjectMetDefect _ ->
              0;
        };
    return BESIDE_BYTES + 2 * characters;
  }

  private static int characters(ObjectRef object, String reason) {
    return object.bucket().length()
        + object.key().length()
        + object.versionId().orElse("").length()
        + reason.length();
  }

  /** Whether a signal reports what became of an object as a whole. */
  static boolean concerns(Signal.OfObject signal) {
    return switch (signal) {
      case Signal.ObjectIngested _,
          Signal.ObjectSkipped _,
          Signal.ObjectRejected _,
          Signal.ObjectDeferred _ ->
          true;
      case Signal.RecordRefused _,
          Signal.EventIdTaken _,
          Signal.OutliersFound _,
          Signal.RecordsFiltered _,
          Signal.TallyMismatch _,
          Signal.ObjectMetDefect _ ->
          false;
    };
  }

  Document document(IndexNames names) {
    ObjectNode json = JSON.createObjectNode().put("@timestamp", at.toString());
    switch (signal) {
      case Signal.ObjectIngested(ObjectRef object, Tally tally, long bytes, Duration took) -> {
        json.put("outcome", "ingested").put("size", bytes).put("tookMs", took.toMillis());
        json.put("read", tally.read()).put("stored", tally.stored());
        json.put("duplicate", tally.duplicate()).put("quarantined", tally.quarantined());
        json.put("filtered", tally.filtered());
        origin(json, object);
      }
      case Signal.ObjectSkipped(ObjectRef object, WithoutRecords kind) ->
          origin(json.put("outcome", "skipped").put("reason", kind.words()), object);
      case Signal.ObjectRejected(ObjectRef object, String reason) ->
          origin(json.put("outcome", "rejected").put("reason", reason), object);
      case Signal.ObjectDeferred(ObjectRef object, String reason, boolean denied) ->
          origin(
              json.put("outcome", "deferred").put("reason", reason).put("denied", denied), object);
      case Signal.RecordRefused _,
          Signal.EventIdTaken _,
          Signal.OutliersFound _,
          Signal.RecordsFiltered _,
          Signal.TallyMismatch _,
          Signal.ObjectMetDefect _ ->
          throw new IllegalStateException("it does not concern the object as a whole");
    }
    return new Document(names.ofObjects(at), id, bytes(json));
  }

  private void origin(ObjectNode json, ObjectRef object) {
    json.put("bucket", object.bucket()).put("key", object.key());
    object.versionId().ifPresent(version -> json.put("versionId", version));
    LogKey key = LogKey.of(object.key());
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
