package io.trailsight.integrity.arrival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.integrity.DigestKey;
import io.trailsight.integrity.ReadDigest;
import io.trailsight.integrity.Sha256;
import io.trailsight.ledger.LedgerStore.State;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The document about a digest. Its index and its id depend on the object alone; that of the latest
 * check is kept.
 *
 * @param read its content, if it is what CloudTrail writes
 * @param checkedAt when the check ended
 */
record IntegrityDocument(
    Arrival arrival, Optional<ReadDigest> read, Proof proof, Instant checkedAt) {

  private static final JsonMapper JSON = new JsonMapper();

  State state(IndexNames names) {
    ObjectRef object = arrival.object();
    return new State(
        names.ofIntegrity(arrival.end()),
        Sha256.of(object.bucket() + "/" + object.key()),
        checkedAt.toEpochMilli(),
        bytes(json()));
  }

  /** The time from the delivery of the digest to the end of the check. */
  Duration lag() {
    Duration lag = Duration.between(arrival.delivered(), checkedAt);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  private ObjectNode json() {
    Findings findings = arrival.findings();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@timestamp", arrival.end().toString());
    json.put("from", arrival.start(proved()).toString());
    json.put("result", findings.result().label());
    origin(json);
    json.put("signature", proof.signature().label());
    read.ifPresent(content -> json.put("publicKey", content.digest().fingerprint()));
    json.put("previous", proof.previous().label());
    Files files = findings.files();
    json.put("files", read.map(ReadDigest::files).orElse(0L));
    json.put("verified", files.verified());
    json.put("altered", files.altered());
    json.put("missing", files.missing());
    json.put("healed", files.healed());
    ArrayNode lines = json.putArray("findings");
    findings.lines().forEach(lines::add);
    json.put("findingsOmitted", findings.omitted());
    json.put("deliveredAt", arrival.delivered().toString());
    json.put("checkedAt", checkedAt.toString());
    json.put("checkLagMs", lag().toMillis());
    findings.healedAt(checkedAt).ifPresent(time -> json.put("healedAt", time.toString()));
    return json;
  }

  private Optional<ReadDigest> proved() {
    return proof.signature() == Proof.SignatureState.VALID ? read : Optional.empty();
  }

  private void origin(ObjectNode json) {
    ObjectRef object = arrival.object();
    json.put("bucket", object.bucket()).put("key", object.key());
    LogKey key = LogKey.of(object.key());
    key.accountId().ifPresent(account -> json.put("accountId", account));
    key.region().ifPresent(region -> json.put("region", region));
    DigestKey.of(object.key())
        .map(DigestKey::chain)
        .ifPresent(
            chain -> {
              json.put("chain", chain.backfill() ? "backfill" : "deliveries");
              json.put("trail", chain.trail());
            });
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }
}
