package io.trailsight.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object's key states about its content.
 *
 * <p>CloudTrail writes {@code
 * [prefix/]AWSLogs/[o-organisation/]account/kind/region/yyyy/MM/dd/account_kind_region_time_random.json.gz}
 * (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html#cloudtrail-log-filename-format">CloudTrail
 * guide</a>). The file's name alone shows the kind, so copies in another layout are recognised too.
 *
 * <p>S3 writes server access logs as {@code [prefix]yyyy-MM-dd-HH-mm-ss-random}, or in folders by
 * {@code [prefix]account/region/bucket/yyyy/MM/dd/} (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-access-logging-overview">S3
 * guide</a>).
 *
 * @param kind what the object holds
 * @param accountId the account whose trail wrote it, or whose bucket the access log is about
 * @param region the region that its records are about
 * @param deliveredAt when it was written
 */
public record LogKey(
    Kind kind, Optional<String> accountId, Optional<String> region, Optional<Instant> deliveredAt) {

  /** What an object holds, by its key. */
  public enum Kind {
    /** API calls: management and data events. */
    EVENTS,
    /** Unusual activity that CloudTrail noticed. */
    INSIGHT,
    /** Calls through VPC endpoints. */
    NETWORK_ACTIVITY,
    /** Counts over five minutes. */
    AGGREGATED,
    /** Requests to a bucket: a server access log of S3. */
    ACCESS_LOG,
    /** Anything under another key; its content decides. */
    CUSTOM,
    /** {@link WithoutRecords#DIGEST}. */
    DIGEST,
    /** {@link WithoutRecords#OTHER_SERVICE}. */
    OTHER_SERVICE,
    /** {@link WithoutRecords#PARQUET}. */
    PARQUET;

    /** The name in documents and metrics: lower case, words joined by an underscore. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it is if it holds no records for certain. */
    public Optional<WithoutRecords> withoutRecords() {
      return switch (this) {
        case EVENTS, INSIGHT, NETWORK_ACTIVITY, AGGREGATED, ACCESS_LOG, CUSTOM -> Optional.empty();
        case DIGEST -> Optional.of(WithoutRecords.DIGEST);
        case OTHER_SERVICE -> Optional.of(WithoutRecords.OTHER_SERVICE);
        case PARQUET -> Optional.of(WithoutRecords.PARQUET);
      };
    }
  }

  /** No key of CloudTrail states an earlier time: it began in 2013. */
  public static final Instant EARLIEST = Instant.parse("2013-01-01T00:00:00Z");

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?<account>\\d{12})_CloudTrail(?<kind>-[A-Za-z]++)?+_(?<region>[a-z0-9-]++)_");

  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{4}(?:\\d{2})?Z");

  private static final Pattern OTHER_SERVICE =
      Pattern.compile(
          "(?:^|.*/)AWSLogs/(?:o-[a-z0-9]+/)?\\d{12}/(?!CloudTrail)[^/]+/.*", Pattern.DOTALL);

  /** The folders in front of the name of an access log, which may lack them. */
  private static final Pattern ACCESS_LOG_FOLDERS =
      Pattern.compile(
          ".*(?<account>\\d{12})/(?<region>[a-z0-9-]++)/[^/]++/\\d{4}/\\d{2}/\\d{2}/",
          Pattern.DOTALL);

  private static final Pattern ACCESS_LOG =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2})-[0-9A-F]{16}(?:\\.gz)?+");

  private static final int ACCESS_LOG_LENGTH = "2026-05-21-18-30-00-0123456789ABCDEF".length();

  private static final DateTimeFormatter ACCESS_LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss");

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int LENGTH_IN_MINUTES = "20260521T1830Z".length();

  /** Reads a key in time linear in its length; never throws. */
  public static LogKey of(String key) {
    int start = key.lastIndexOf('/') + 1;
    Matcher beginning = BEGINNING.matcher(key).region(start, key.length());
    if (beginning.lookingAt()) {
      Matcher time = TIME.matcher(key).region(beginning.end(), key.length());
      if (time.find()) {
        return ofFile(beginning, time.group());
      }
    }
    return accessLog(key)
        .orElseGet(
            () -> new LogKey(otherKind(key), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** The prefix of an access log need not end with a slash, so that its name may be a part. */
  private static Optional<LogKey> accessLog(String key) {
    int end = key.endsWith(".gz") ? key.length() - ".gz".length() : key.length();
    int start = end - ACCESS_LOG_LENGTH;
    if (start < 0) {
      return Optional.empty();
    }
    Matcher name = ACCESS_LOG.matcher(key).region(start, key.length());
    if (!name.matches()) {
      return Optional.empty();
    }
    Optional<Instant> time = time(name.group(1), ACCESS_LOG_TIME);
    Matcher folders = ACCESS_LOG_FOLDERS.matcher(key).region(0, start);
    if (!folders.matches()) {
      return Optional.of(new LogKey(Kind.ACCESS_LOG, Optional.empty(), Optional.empty(), time));
    }
    return Optional.of(
        new LogKey(
            Kind.ACCESS_LOG,
            Optional.of(folders.group("account")),
            Optional.of(folders.group("region")),
            time.filter(written -> !isDay(written))));
  }

  /** Where folders are made by the time of requests, names state the day of these alone. */
  private static boolean isDay(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.DAYS));
  }

  private static Kind otherKind(String key) {
    if (OTHER_SERVICE.matcher(key).matches()) {
      return Kind.OTHER_SERVICE;
    }
    return key.endsWith(".parquet") ? Kind.PARQUET : Kind.CUSTOM;
  }

  private static LogKey ofFile(Matcher beginning, String time) {
    return new LogKey(
        kind(Optional.ofNullable(beginning.group("kind")).orElse("")),
        Optional.of(beginning.group("account")),
        Optional.of(beginning.group("region")),
        time(time));
  }

  private static Kind kind(String suffix) {
    return switch (suffix) {
      case "" -> Kind.EVENTS;
      case "-Insight" -> Kind.INSIGHT;
      case "-NetworkActivity" -> Kind.NETWORK_ACTIVITY;
      case "-Aggregated" -> Kind.AGGREGATED;
      case "-Digest" -> Kind.DIGEST;
      default -> Kind.CUSTOM;
    };
  }

  private static Optional<Instant> time(String text) {
    return time(text, text.length() == LENGTH_IN_MINUTES ? MINUTES : SECONDS);
  }

  private static Optional<Instant> time(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
