package io.trailsight.integrity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the key of a digest states (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 * guide</a>).
 *
 * @param key in S3
 * @param chain which digests it continues
 * @param end of the time that it covers
 */
public record DigestKey(String key, Chain chain, Instant end) {

  static final Comparator<DigestKey> BY_END =
      Comparator.comparing(DigestKey::end).thenComparing(DigestKey::key);

  /** The name of a trail may hold underscores; regions and times hold none. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<account>\\d{12})_CloudTrail-Digest_(?<region>[a-z0-9-]++)_(?<trail>.+)"
              + "_(?<home>[a-z0-9-]+)_(?<time>\\d{8}T\\d{6}Z)(?<backfill>_backfill)?\\.json\\.gz");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  /** Reads a key; nothing if it is not one of a digest. */
  public static Optional<DigestKey> of(String key) {
    Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      Chain chain =
          new Chain(
              name.group("account"),
              name.group("region"),
              name.group("trail"),
              name.group("home"),
              name.group("backfill") != null);
      Instant end = LocalDateTime.parse(name.group("time"), TIME).toInstant(ZoneOffset.UTC);
      return Optional.of(new DigestKey(key, chain, end));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
