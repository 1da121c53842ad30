package io.trailsight.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting there is, each declared once: parsing, variables, suggestions and the README's
 * table come from here.
 */
final class Catalogue {

  static final Setting<String> AWS_REGION =
      Setting.optional(
          "aws.region",
          Kind.text("a region's name, such as `eu-central-1`", "[a-z0-9-]+"),
          "The AWS region of queue and buckets; left out, the one in the queue's URL, or what the"
              + " AWS SDK finds in the environment.");

  static final Setting<URI> SQS_QUEUE_URL =
      Setting.required(
          "sqs.queueUrl", Kind.url(), "The queue whose messages say which objects are new.");
  static final Setting<URI> SQS_ENDPOINT =
      Setting.optional("sqs.endpoint", Kind.url(), "Where SQS is, when it is not AWS's own.");
  static final Setting<Duration> SQS_WAIT_TIME =
      Setting.of(
          "sqs.waitTime",
          Kind.seconds("0s", "20s"),
          "20s",
          "How long a receive waits for the first message; shorter waits cost more requests.");

  static final Setting<Duration> SQS_LEASE_TIME =
      Setting.of(
          "sqs.leaseTime",
          Kind.seconds("30s", "12h"),
          "2m",
          "How long a received message is hidden; extended while it is in hand, whatever the"
              + " queue's own timeout is.");

  static final Setting<ByteSize> BULK_MAX_BYTES =
      Setting.of(
          "bulk.maxBytes",
          Kind.size("64KiB", "90MiB"),
          "5MiB",
          "How large a `_bulk` request grows, before compression; OpenSearch takes 100MiB.");
  static final Setting<Integer> BULK_MAX_DOCUMENTS =
      Setting.of(
          "bulk.maxDocuments",
          Kind.integer(1, 100_000),
          "5000",
          "How many documents a `_bulk` request holds.");
  static final Setting<Duration> BULK_LINGER =
      Setting.of(
          "bulk.linger",
          Kind.duration("0ms", "10s"),
          "200ms",
          "How long a `_bulk` request waits for more documents.");
  static final Setting<Integer> BULK_CONCURRENCY =
      Setting.of(
          "bulk.concurrency",
          Kind.integer(1, 16),
          "2",
          "How many `_bulk` requests are under way at once.");
  static final Setting<Integer> BULK_MAX_ATTEMPTS =
      Setting.of(
          "bulk.maxAttempts",
          Kind.integer(1, 20),
          "6",
          "How often a document is sent before its message is deferred, the first time included.");
  static final Setting<Duration> BULK_RETRY_DELAY =
      Setting.of(
          "bulk.retryDelay",
          Kind.duration("10ms", "1m"),
          "500ms",
          "The wait before the first retry; it doubles with each further one, with jitter.");

  static final Setting<Integer> INGEST_CONCURRENCY =
      Setting.of(
          "ingest.concurrency", Kind.integer(1, 1000), "256", "How many messages are in hand.");
  static final Setting<Integer> INGEST_READERS =
      Setting.of(
          "ingest.readers",
          Kind.integer(1, 64),
          "4",
          "How many objects are decompressed and mapped at once; the others wait for S3, SQS or"
              + " OpenSearch.");
  static final Setting<ByteSize> INGEST_BYTE_BUDGET =
      Setting.of(
          "ingest.byteBudget",
          Kind.size("1MiB", "1GiB"),
          "32MiB",
          "How many bytes of objects, as compressed, are in memory at once.");
  static final Setting<ByteSize> INGEST_MAX_OBJECT_SIZE =
      Setting.of(
          "ingest.maxObjectSize",
          Kind.size("1KiB", "1GiB"),
          "32MiB",
          "The largest object that is read, as compressed; larger ones are rejected.");
  static final Setting<ByteSize> INGEST_MAX_INFLATED_SIZE =
      Setting.of(
          "ingest.maxInflatedSize",
          Kind.size("1MiB", "64GiB"),
          "1GiB",
          "The largest object that is read, once decompressed; it is never in memory as a whole.");
  static final Setting<Integer> INGEST_MAX_INFLATION_RATIO =
      Setting.of(
          "ingest.maxInflationRatio",
          Kind.integer(2, 10_000),
          "200",
          "How many times its compressed size an object may become.");
  static final Setting<ByteSize> INGEST_MAX_RECORD_SIZE =
      Setting.of(
          "ingest.maxRecordSize",
          Kind.size("1KiB", "64MiB"),
          "512KiB",
          "How large one record of an object may be.");
  static final Setting<Integer> INGEST_MAX_NESTING =
      Setting.of(
          "ingest.maxNesting",
          Kind.integer(10, 1000),
          "100",
          "How deep objects and lists may lie in one another in a record.");
  static final Setting<Duration> INGEST_MAX_PROCESSING_TIME =
      Setting.of(
          "ingest.maxProcessingTime",
          Kind.duration("1m", "12h"),
          "1h",
          "How long a message may be worked on before it is deferred; SQS ends its lease after 12"
              + " hours in any case.");
  static final Setting<Duration> INGEST_DEFER_DELAY =
      Setting.of(
          "ingest.deferDelay",
          Kind.duration("1s", "12h"),
          "30s",
          "How long a deferred message is hidden the first time; it doubles with each receive.");
  static final Setting<Duration> INGEST_DEFER_MAX_DELAY =
      Setting.of(
          "ingest.deferMaxDelay",
          Kind.duration("1s", "12h"),
          "15m",
          "The longest that a deferred message is hidden.");
  static final Setting<Duration> INGEST_DRAIN_TIME =
      Setting.of(
          "ingest.drainTime",
          Kind.duration("0s", "1h"),
          "20s",
          "How long messages in hand may take to finish when the program is told to stop.");

  static final Setting<Settings.Poison.Policy> POISON_POLICY =
      Setting.of(
          "poison.policy",
          Kind.oneOf(List.of(Settings.Poison.Policy.values())),
          "auto",
          "How a message that can never work leaves the queue once quarantine knows of it: it is"
              + " deleted, or left to the queue's redrive policy; `auto` leaves it where there is"
              + " one.");
  static final Setting<Integer> POISON_RECEIVES =
      Setting.of(
          "poison.receives",
          Kind.integer(1, 1000),
          "5",
          "From which receive on such a message is deleted, where it is.");

  static final Setting<Integer> HTTP_PORT =
      Setting.of(
          "http.port",
          Kind.integer(0, 65_535),
          "8080",
          "The port of health and metrics; 0 takes any free one.");
  static final Setting<String> HTTP_ADDRESS =
      Setting.of(
          "http.address",
          Kind.text("a host's name or address", "[0-9A-Za-z.:_%-]+"),
          "0.0.0.0",
          "The address that health and metrics are served on.");

  static final Setting<Settings.Log.Level> LOG_LEVEL =
      Setting.of(
          "log.level",
          Kind.oneOf(List.of(Settings.Log.Level.values())),
          "info",
          "The least severe lines that are written; those of libraries are warnings at least.");
  static final Setting<Settings.Log.Format> LOG_FORMAT =
      Setting.of(
          "log.format",
          Kind.oneOf(List.of(Settings.Log.Format.values())),
          "auto",
          "What a line looks like; `auto` is text on a terminal and JSON elsewhere.");

  /** All of them, in the order of the README's table. */
  static final List<Setting<?>> SETTINGS =
      List.of(
          AWS_REGION,
          SQS_QUEUE_URL,
          SQS_ENDPOINT,
          SQS_WAIT_TIME,
          SQS_LEASE_TIME,
          S3Catalogue.ENDPOINT,
          S3Catalogue.PATH_STYLE,
          S3Catalogue.BUCKETS,
          S3Catalogue.PREFIXES,
          S3Catalogue.ACCOUNTS,
          S3Catalogue.BUCKET_OWNER,
          OpenSearchCatalogue.URL,
          OpenSearchCatalogue.USERNAME,
          OpenSearchCatalogue.PASSWORD,
          OpenSearchCatalogue.CA_FILE,
          OpenSearchCatalogue.COMPRESSION,
          OpenSearchCatalogue.REQUEST_TIMEOUT,
          OpenSearchCatalogue.STAR_TREE,
          BULK_MAX_BYTES,
          BULK_MAX_DOCUMENTS,
          BULK_LINGER,
          BULK_CONCURRENCY,
          BULK_MAX_ATTEMPTS,
          BULK_RETRY_DELAY,
          IndexCatalogue.PERIOD,
          IndexCatalogue.LEDGER,
          RetentionCatalogue.KEEP,
          RetentionCatalogue.MERGE_AFTER,
          DashboardsCatalogue.URL,
          DashboardsCatalogue.USERNAME,
          DashboardsCatalogue.PASSWORD,
          DashboardsCatalogue.CA_FILE,
          DashboardsCatalogue.TENANT,
          INGEST_CONCURRENCY,
          INGEST_READERS,
          INGEST_BYTE_BUDGET,
          INGEST_MAX_OBJECT_SIZE,
          INGEST_MAX_INFLATED_SIZE,
          INGEST_MAX_INFLATION_RATIO,
          INGEST_MAX_RECORD_SIZE,
          INGEST_MAX_NESTING,
          INGEST_MAX_PROCESSING_TIME,
          INGEST_DEFER_DELAY,
          INGEST_DEFER_MAX_DELAY,
          INGEST_DRAIN_TIME,
          POISON_POLICY,
          POISON_RECEIVES,
          HTTP_PORT,
          HTTP_ADDRESS,
          LOG_LEVEL,
          LOG_FORMAT);

  /** Every key that may be given: the settings, and the siblings of secrets. */
  static final List<String> KEYS =
      SETTINGS.stream()
          .flatMap(
              setting ->
                  setting.secret()
                      ? Stream.of(setting.key(), setting.fileKey())
                      : Stream.of(setting.key()))
          .toList();

  /** What stands before the dot in those keys. */
  static final Set<String> SECTIONS =
      KEYS.stream()
          .map(key -> key.substring(0, key.indexOf('.')))
          .collect(Collectors.toUnmodifiableSet());

  private Catalogue() {}
}
