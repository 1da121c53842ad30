package io.trailsight.integrity;

import io.trailsight.integrity.Digest.Previous;
import io.trailsight.integrity.IntegrityFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the digests of a chain prove about each other. Each one names the one before it with its
 * hash and its signature, so a digest that is gone leaves a name behind, and one that was replaced
 * has another hash. Not thread-safe.
 */
final class ChainCheck {

  /** Two digests that follow each other end an hour apart; more than this, and one is missing. */
  static final Duration MOST_APART = Duration.ofMinutes(90);

  private final Chain chain;
  private final TimeRange range;
  private final TrailStore store;
  private final Map<String, DigestKey> listed = new HashMap<>();
  private final TreeSet<Instant> ends = new TreeSet<>();
  private final Consumer<IntegrityFinding> findings;
  private final Consumer<Pause> pauses;

  /** What digests state about those before them, and what of that is proved, by key. */
  private final Map<String, Previous> links = new HashMap<>();

  private final Map<String, Previous> proved = new HashMap<>();

  /**
   * @param listed every digest of the chain in the store, also outside of the range
   * @param findings receives what is missing, altered or not proved
   * @param pauses receives the times before first digests
   */
  ChainCheck(
      Chain chain,
      TimeRange range,
      TrailStore store,
      List<DigestKey> listed,
      Consumer<IntegrityFinding> findings,
      Consumer<Pause> pauses) {
    this.chain = chain;
    this.range = range;
    this.store = store;
    this.findings = findings;
    this.pauses = pauses;
    listed.forEach(key -> this.listed.put(key.key(), key));
  }

  /**
   * Compares the digests with each other.
   *
   * @param digests the newest first
   * @return those that are proved
   */
  List<Examined> check(List<Examined> digests) {
    digests.forEach(this::link);
    listed.values().forEach(key -> ends.add(key.end()));
    List<Examined> trusted = new ArrayList<>();
    for (Examined examined : digests) {
      Optional<IntegrityFinding> finding = judge(examined);
      finding.filter(_ -> range.holds(examined.key().end())).ifPresent(findings);
      switch (examined.state()) {
        case Examined.Read read when finding.isEmpty() || isProved(examined.key(), read) -> {
          trusted.add(examined);
          read.digest().previous().ifPresent(previous -> proved.put(previous.key(), previous));
          followProved(read.digest());
        }
        case Examined.Read read -> followDoubtful(examined.key(), Optional.of(read.digest()));
        case Examined.Malformed _, Examined.Unreadable _ ->
            followDoubtful(examined.key(), Optional.empty());
        case Examined.Moved _ -> {
          // It is no part of the chain.
        }
      }
    }
    return trusted;
  }

  private void link(Examined examined) {
    if (examined.state() instanceof Examined.Read read) {
      read.digest().previous().ifPresent(previous -> links.put(previous.key(), previous));
    } else if (examined.state() instanceof Examined.Moved) {
      listed.remove(examined.key().key());
    }
  }

  private boolean isProved(DigestKey key, Examined.Read read) {
    Previous stated = proved.get(key.key());
    return stated != null && stated.sha256().equalsIgnoreCase(read.sha256());
  }

  private Optional<IntegrityFinding> judge(Examined examined) {
    DigestKey key = examined.key();
    return switch (examined.state()) {
      case Examined.Read read -> judge(key, read);
      case Examined.Moved(String origin) ->
          Optional.of(finding(Kind.DIGEST_MOVED, key, "it was delivered as " + origin));
      case Examined.Malformed(String reason) ->
          Optional.of(finding(Kind.DIGEST_ALTERED, key, reason));
      case Examined.Unreadable(String reason) ->
          Optional.of(finding(Kind.DIGEST_UNREADABLE, key, reason));
    };
  }

  private Optional<IntegrityFinding> judge(DigestKey key, Examined.Read read) {
    Previous stated = proved.get(key.key());
    if (stated != null && !stated.sha256().equalsIgnoreCase(read.sha256())) {
      return Optional.of(
          finding(Kind.DIGEST_ALTERED, key, "the digest after it states another hash"));
    }
    return switch (read.signature()) {
      case Signature.Stated(String hex, String algorithm, _) -> judge(key, read, hex, algorithm);
      case Signature.Absent _ ->
          Optional.of(finding(Kind.DIGEST_UNSIGNED, key, "its metadata has no signature"));
      case Signature.NotKept _ -> judgeByNext(key, read);
    };
  }

  /** A copy without metadata: the digest after it repeats the signature. */
  private Optional<IntegrityFinding> judgeByNext(DigestKey key, Examined.Read read) {
    Previous next = links.get(key.key());
    return next == null
        ? Optional.of(
            finding(
                Kind.DIGEST_UNSIGNED,
                key,
                "neither metadata nor a later digest states a signature"))
        : judge(key, read, next.signature(), SignatureCheck.ALGORITHM);
  }

  private Optional<IntegrityFinding> judge(
      DigestKey key, Examined.Read read, String hex, String algorithm) {
    return SignatureCheck.doubt(read.digest(), read.sha256(), hex, algorithm, read.publicKey())
        .map(doubt -> finding(doubt.kind(), key, doubt.detail()));
  }

  /** What a proved digest names must be there, unless that was before the store was listed. */
  private void followProved(Digest digest) {
    if (digest.previous().isEmpty() && range.overlaps(digest.start(), digest.end())) {
      pauses.accept(
          new Pause(chain, Optional.ofNullable(ends.lower(digest.end())), digest.start()));
    }
    Optional<Previous> previous =
        digest.previous().filter(named -> !listed.containsKey(named.key()));
    if (previous.isEmpty() || isElsewhere(previous.get())) {
      return;
    }
    Instant end = DigestKey.of(previous.get().key()).map(DigestKey::end).orElse(digest.start());
    missing(previous.get().key(), end, digest.start());
  }

  /** A trail may have been given another bucket; its digests are verified there. */
  private boolean isElsewhere(Previous previous) {
    return store.bucket().filter(bucket -> !bucket.equals(previous.bucket())).isPresent();
  }

  /** A digest that proves nothing leaves the times of the others to see whether one is missing. */
  private void followDoubtful(DigestKey key, Optional<Digest> digest) {
    if (chain.backfill() || digest.filter(read -> read.previous().isEmpty()).isPresent()) {
      return;
    }
    Instant older = ends.lower(key.end());
    if (older == null || !older.plus(MOST_APART).isBefore(key.end())) {
      return;
    }
    Instant end = key.end().minus(TimeRange.HOUR);
    String named =
        digest
            .flatMap(Digest::previous)
            .flatMap(previous -> DigestKey.of(previous.key()))
            .filter(previous -> previous.end().isAfter(older) && previous.end().isBefore(key.end()))
            .map(DigestKey::key)
            .orElse("");
    missing(named, end, end);
  }

  private void missing(String key, Instant end, Instant until) {
    Instant older = ends.lower(end);
    boolean more = !chain.backfill() && older != null && older.plus(MOST_APART).isBefore(end);
    Instant from = more ? older : end.minus(TimeRange.HOUR);
    boolean reachesInto = from.isBefore(range.to()) && end.isAfter(range.to());
    if (!range.holds(end) && !(more && reachesInto)) {
      return;
    }
    String detail = more ? "and those before it, back to " + older : "the digest after it names it";
    findings.accept(
        new IntegrityFinding(
            Kind.DIGEST_MISSING,
            chain,
            from,
            until.isAfter(from) ? until : end,
            key.isEmpty() ? "" : uri(key),
            detail));
  }

  private IntegrityFinding finding(Kind kind, DigestKey key, String detail) {
    return new IntegrityFinding(
        kind, chain, key.end().minus(TimeRange.HOUR), key.end(), uri(key.key()), detail);
  }

  private String uri(String key) {
    return store.bucket().map(bucket -> "s3://" + bucket + "/" + key).orElse(key);
  }
}
