package io.trailsight.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the program was told, checked. Each component is the setting of the same name; the settings
 * table in the README says what each is for, its range and its default.
 */
public record Settings(
    Aws aws,
    Sqs sqs,
    S3 s3,
    OpenSearch opensearch,
    Bulk bulk,
    Index index,
    Retention retention,
    Dashboards dashboards,
    Ingest ingest,
    Poison poison,
    Http http,
    Log log) {

  /** What both AWS clients share. */
  public record Aws(Optional<String> region) {}

  /**
   * The queue that announces objects.
   *
   * @param queueUrl there unless the settings were read for a command that takes no messages
   */
  public record Sqs(
      Optional<URI> queueUrl, Optional<URI> endpoint, Duration waitTime, Duration leaseTime) {}

  /**
   * The buckets that hold objects, and which objects may be fetched. Empty lists allow any.
   *
   * @param bucketOwner the account that must own the buckets
   */
  public record S3(
      Optional<URI> endpoint,
      boolean pathStyle,
      List<String> buckets,
      List<String> prefixes,
      List<String> accounts,
      Optional<String> bucketOwner) {

    public S3 {
      buckets = List.copyOf(buckets);
      prefixes = List.copyOf(prefixes);
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The cluster that stores documents. Username and password are both there or both not.
   *
   * @param caFile certificates in PEM
   */
  public record OpenSearch(
      URI url,
      Optional<String> username,
      Optional<Secret> password,
      Optional<Path> caFile,
      boolean compression,
      Duration requestTimeout,
      boolean starTree) {}

  /** How documents are joined into {@code _bulk} requests, and how those are retried. */
  public record Bulk(
      ByteSize maxBytes,
      int maxDocuments,
      Duration linger,
      int concurrency,
      int maxAttempts,
      Duration retryDelay) {}

  /**
   * What indices there are.
   *
   * @param ledger whether what becomes of each object is stored
   */
  public record Index(Period period, boolean ledger) {

    /** The time that one index covers. */
    public enum Period {
      DAY,
      WEEK,
      MONTH
    }
  }

  /**
   * How long indices live, counted from the end of the time that each covers.
   *
   * @param keep when they are deleted
   * @param mergeAfter when they are merged into one segment
   */
  public record Retention(Optional<Duration> keep, Optional<Duration> mergeAfter) {}

  /**
   * Where dashboards are installed. Username and password are both there or both not.
   *
   * @param url with the base path
   * @param caFile certificates in PEM
   */
  public record Dashboards(
      Optional<URI> url,
      Optional<String> username,
      Optional<Secret> password,
      Optional<Path> caFile,
      Optional<String> tenant) {}

  /** The life of a message, and the bounds on what one object may cost. */
  public record Ingest(
      int concurrency,
      int readers,
      ByteSize byteBudget,
      ByteSize maxObjectSize,
      ByteSize maxInflatedSize,
      int maxInflationRatio,
      ByteSize maxRecordSize,
      int maxNesting,
      Duration maxProcessingTime,
      Duration deferDelay,
      Duration deferMaxDelay,
      Duration drainTime) {}

  /**
   * How messages that can never work leave the queue.
   *
   * @param receives from which receive on they are deleted, where they are
   */
  public record Poison(Policy policy, int receives) {

    /** Who takes them away. */
    public enum Policy {
      /** The queue's redrive policy where there is one, else this program. */
      AUTO,
      /** This program. */
      DELETE,
      /** The queue's redrive policy. */
      LEAVE
    }
  }

  /**
   * Where health and metrics are served.
   *
   * @param port 0 for any free one
   */
  public record Http(int port, String address) {}

  /** What is logged, and how. */
  public record Log(Level level, Format format) {

    /** The least severe lines that are written. */
    public enum Level {
      ERROR,
      WARN,
      INFO,
      DEBUG,
      TRACE
    }

    /** What a line looks like. */
    public enum Format {
      /** Text on a terminal, JSON elsewhere. */
      AUTO,
      TEXT,
      JSON
    }
  }
}
