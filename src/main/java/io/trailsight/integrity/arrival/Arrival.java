package io.trailsight.integrity.arrival;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Ingester;
import io.trailsight.integrity.Digest;
import io.trailsight.integrity.DigestKey;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.ReadDigest;
import io.trailsight.integrity.Signature;
import io.trailsight.integrity.SignatureCheck;
import io.trailsight.integrity.SignatureCheck.Doubt;
import io.trailsight.integrity.TimeRange;
import io.trailsight.integrity.arrival.Proof.Link;
import io.trailsight.integrity.arrival.Proof.SignatureState;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A digest that has arrived: whether it is where it was delivered, who signed it, and whether the
 * one before it is as it states. Used by one thread.
 *
 * @param object where it is
 * @param delivered when S3 received it
 * @param due whether what is missing now is missing for good
 */
record Arrival(
    ObjectRef object, Instant delivered, Signature signature, boolean due, Findings findings) {

  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * The end of the time that it covers, by its key, so that it is the same whether its content is
   * read or not; when it was delivered if the key states none that is possible.
   */
  Instant end() {
    return DigestKey.of(object.key())
        .map(DigestKey::end)
        .filter(this::isPossible)
        .orElse(delivered);
  }

  private boolean isPossible(Instant time) {
    return !time.isBefore(LogKey.EARLIEST) && time.isBefore(delivered.plus(AHEAD));
  }

  /** When the time begins that it covers; only a proved digest states it. */
  Instant start(Optional<ReadDigest> proved) {
    return proved.map(read -> read.digest().start()).orElse(end().minus(TimeRange.HOUR));
  }

  /** Finds out what is proved. What is not valid proves nothing about the digest before it. */
  Proof prove(ReadDigest read, PublicKeys keys, Ingester ingester)
      throws NotDueException, Fault, InterruptedException {
    Digest digest = read.digest();
    SignatureState state = verify(read, keys);
    boolean inPlace = isInPlace(read);
    if (!inPlace) {
      findings.add(
          Kind.DIGEST_MOVED,
          object,
          "it was delivered as s3://%s/%s".formatted(digest.bucket(), digest.key()));
    }
    return new Proof(
        state, state == SignatureState.VALID && inPlace ? follow(digest, ingester) : Link.UNKNOWN);
  }

  /** Whether it is where it was delivered. */
  boolean isInPlace(ReadDigest read) {
    return read.digest().bucket().equals(object.bucket())
        && read.digest().key().equals(object.key());
  }

  private SignatureState verify(ReadDigest read, PublicKeys keys)
      throws NotDueException, InterruptedException {
    if (!(signature instanceof Signature.Stated(String hex, String algorithm, var generated))) {
      findings.add(Kind.DIGEST_UNSIGNED, object, "its metadata has no signature");
      return SignatureState.MISSING;
    }
    Optional<PublicKey> key;
    try {
      Instant around = generated.orElse(read.digest().end());
      key =
          keys.find(
              LogKey.of(object.key()).region().orElse(""),
              read.digest().fingerprint(),
              isPossible(around) ? around : end());
    } catch (Fault e) {
      if (!due) {
        throw new NotDueException("its public key cannot be listed: " + e.reason());
      }
      findings.add(Kind.DIGEST_UNREADABLE, object, e.reason());
      return SignatureState.UNKNOWN_KEY;
    }
    Optional<Doubt> doubt = SignatureCheck.doubt(read.digest(), read.sha256(), hex, algorithm, key);
    doubt.ifPresent(found -> findings.add(found.kind(), object, found.detail()));
    if (doubt.isEmpty()) {
      return SignatureState.VALID;
    }
    return key.isEmpty() ? SignatureState.UNKNOWN_KEY : SignatureState.INVALID;
  }

  /** The digest before it is in S3 already, in whatever order they are announced. */
  private Link follow(Digest digest, Ingester ingester)
      throws NotDueException, Fault, InterruptedException {
    if (digest.previous().isEmpty()) {
      return Link.START;
    }
    Digest.Previous stated = digest.previous().get();
    ObjectRef previous = ObjectRef.of(stated.bucket(), stated.key());
    if (!ingester.accepts(previous)) {
      return Link.UNKNOWN;
    }
    return switch (StoredObject.read(ingester, previous)) {
      case StoredObject.Hashed(String sha256, Signature own) when isAs(stated, sha256, own) ->
          Link.LINKED;
      case StoredObject.Hashed _ ->
          altered(previous, "the digest after it states another hash or signature");
      case StoredObject.Malformed(String reason) -> altered(previous, reason);
      case StoredObject.Gone _ -> missing(previous);
      case StoredObject.Unread(String reason) -> {
        findings.add(Kind.DIGEST_UNREADABLE, previous, reason);
        yield Link.UNKNOWN;
      }
    };
  }

  private static boolean isAs(Digest.Previous stated, String sha256, Signature own) {
    return sha256.equalsIgnoreCase(stated.sha256())
        && (!(own instanceof Signature.Stated(String hex, _, _))
            || hex.equalsIgnoreCase(stated.signature()));
  }

  private Link altered(ObjectRef previous, String detail) {
    findings.add(Kind.DIGEST_ALTERED, previous, detail);
    return Link.ALTERED;
  }

  private Link missing(ObjectRef previous) throws NotDueException {
    if (!due) {
      throw new NotDueException("the digest before it is not there yet");
    }
    findings.add(Kind.DIGEST_MISSING, previous, "the digest after it names it");
    return Link.MISSING;
  }
}
