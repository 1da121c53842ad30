package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.integer;
import static io.trailsight.config.ValueType.oneOf;
import static io.trailsight.config.ValueType.seconds;
import static io.trailsight.config.ValueType.text;

import io.trailsight.trail.document.DocumentFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * The settings of the program, checked. Each component is a section of the settings file; what each
 * setting means, its range and its default are listed in {@code docs/configuration.md}.
 *
 * <p>A setting is a component of its section's record and one argument in the constructor of that
 * record, which declares all there is to know about it. Most sections of up to four settings are
 * here, the others are classes of their own.
 */
public record Settings(
    Aws aws,
    List<SourceSettings> sources,
    OpenSearchSettings opensearch,
    BulkSettings bulk,
    FilterSettings filter,
    EnrichmentSettings enrichment,
    IndexSettings index,
    Retention retention,
    IntegritySettings integrity,
    JoinSettings join,
    DashboardsSettings dashboards,
    ProxySettings proxy,
    IngestSettings ingest,
    Poison poison,
    Http http,
    MetricsSettings metrics,
    Log log) {

  public Settings {
    sources = List.copyOf(sources);
  }

  /**
   * @param sources the values of each source of the list; the flat values state one if there are
   *     none
   */
  Settings(Values values, List<Values> sources) {
    this(new Aws(values), values, sources);
  }

  private Settings(Aws aws, Values values, List<Values> listed) {
    this(
        aws,
        sources(
            new SourceSettings(
                SourceSettings.DEFAULT, aws.region(), new Sqs(values), new S3Settings(values)),
            listed),
        new OpenSearchSettings(values),
        new BulkSettings(values),
        new FilterSettings(values),
        new EnrichmentSettings(values),
        new IndexSettings(values),
        new Retention(values),
        new IntegritySettings(values),
        new JoinSettings(values),
        new DashboardsSettings(values),
        new ProxySettings(values),
        new IngestSettings(values),
        new Poison(values),
        new Http(values),
        new MetricsSettings(values),
        new Log(values));
  }

  /**
   * The format in which documents of records are sent. The documentation of Amazon OpenSearch
   * Serverless names no other than JSON.
   */
  public DocumentFormat documentFormat() {
    return opensearch.isServerless() ? DocumentFormat.JSON : bulk.format();
  }

  private static List<SourceSettings> sources(SourceSettings flat, List<Values> listed) {
    return listed.isEmpty() ? List.of(flat) : listed.stream().map(SourceSettings::new).toList();
  }

  /**
   * What all AWS clients share.
   *
   * @param fips whether FIPS endpoints are used; empty leaves it to the environment
   * @param dualStack whether endpoints that also have IPv6 are used; empty leaves it to the
   *     environment
   */
  public record Aws(
      Optional<String> region,
      Optional<URI> stsEndpoint,
      Optional<Boolean> fips,
      Optional<Boolean> dualStack) {

    static final ValueType<String> REGIONS =
        text("a region's name, such as `eu-central-1`", "[a-z0-9-]+");

    Aws(Values values) {
      this(
          values.find(
              "aws.region",
              REGIONS,
              "The AWS region of the queue and the buckets. Without it, the region in the queue's"
                  + " URL is used, else the one that the AWS SDK finds in its environment. A source"
                  + " of the list uses it where neither its own `region` nor its queue's URL states"
                  + " one."),
          values.find(
              "aws.stsEndpoint",
              httpUrl(),
              "The address of STS, which issues the credentials of roles, if it is not AWS's own in"
                  + " the region."),
          values.find(
              "aws.fips",
              bool(),
              "Whether SQS, S3, STS and AWS Organizations are reached at their FIPS endpoints."
                  + " Without it, the AWS SDK's own variable `AWS_USE_FIPS_ENDPOINT` counts. An"
                  + " address that a setting states is used as it is."),
          values.find(
              "aws.dualStack",
              bool(),
              "Whether SQS, S3 and STS are reached at endpoints that have IPv6 addresses too."
                  + " Without it, the AWS SDK's own variable `AWS_USE_DUALSTACK_ENDPOINT` counts."
                  + " An address that a setting states is used as it is."));
    }
  }

  /**
   * The queue that announces objects.
   *
   * @param queueUrl present unless the settings were read for a command that takes no messages
   */
  public record Sqs(
      Optional<URI> queueUrl,
      Optional<URI> endpoint,
      Duration waitTime,
      Duration leaseTime,
      RoleSettings role) {

    Sqs(Values values) {
      this(
          values.require(
              "sqs.queueUrl", httpUrl(), "The queue whose messages announce new objects."),
          values.find("sqs.endpoint", httpUrl(), "The address of SQS, if it is not AWS's own."),
          values.get(
              "sqs.waitTime",
              seconds("0s", "20s"),
              "20s",
              "How long a receive waits for the first message; shorter waits cost more requests."),
          values.get(
              "sqs.leaseTime",
              seconds("30s", "12h"),
              "2m",
              "How long a received message is hidden from other receivers. It is extended while the"
                  + " message is being processed, whatever the queue's own timeout is."),
          new RoleSettings(values, "sqs.", "the queue"));
    }
  }

  /**
   * How long indices live, counted from the end of the time that each covers.
   *
   * @param keep after which time they are deleted; empty for never
   * @param mergeAfter after which time they are merged into one segment; empty for never
   */
  public record Retention(Optional<Duration> keep, Optional<Duration> mergeAfter) {

    Retention(Values values) {
      this(
          values.find(
              "retention.keep",
              duration("1d", "36500d"),
              "How long an index of records, of the ledger or of what digests prove is kept,"
                  + " counted from the end of the time that it covers. Without it, indices are kept"
                  + " for ever."),
          values.find(
              "retention.mergeAfter",
              duration("1d", "36500d"),
              "How long after that time such an index is merged into one segment, which makes it"
                  + " smaller. Without it, indices are not merged."));
      values.checkAtMost("retention.mergeAfter", "retention.keep", Duration.class);
    }

    /** Whether indices are neither deleted nor merged. */
    public boolean isEmpty() {
      return keep.isEmpty() && mergeAfter.isEmpty();
    }
  }

  /**
   * How messages that can never work leave the queue.
   *
   * @param receives the receive from which on they are deleted, if they are
   */
  public record Poison(Policy policy, int receives) {

    /** Who removes them. */
    public enum Policy {
      /** The queue's redrive policy if it has one, else this program. */
      AUTO,
      /** This program. */
      DELETE,
      /** The queue's redrive policy. */
      LEAVE
    }

    Poison(Values values) {
      this(
          values.get(
              "poison.policy",
              oneOf(List.of(Policy.values())),
              "auto",
              "How a message that can never work leaves the queue after quarantine has recorded"
                  + " it: `delete` deletes it, `leave` leaves it to the queue's redrive policy, and"
                  + " `auto` leaves it if there is such a policy and deletes it otherwise."),
          values.get(
              "poison.receives",
              integer(1, 1000),
              "5",
              "The receive from which on such a message is deleted, if it is deleted."));
    }
  }

  /**
   * Where health and metrics are served.
   *
   * @param port 0 for any free one
   */
  public record Http(int port, String address) {

    private static final String PORT = "http.port";
    private static final String ADDRESS = "http.address";

    /** The keys of both. */
    static final List<String> KEYS = List.of(PORT, ADDRESS);

    Http(Values values) {
      this(
          values.get(
              PORT,
              integer(0, 65_535),
              "8080",
              "The port of health and metrics; 0 takes any free port."),
          values.get(
              ADDRESS,
              text("a host's name or address", "127.0.0.1", "[0-9A-Za-z.:_%-]+"),
              "0.0.0.0",
              "The address on which health and metrics are served. The default is every address of"
                  + " the machine, because probes and Prometheus come from outside a container."));
    }
  }

  /**
   * What is logged, and how.
   *
   * @param level the least severe lines that are written
   */
  public record Log(Level level, Format format) {

    /** The form of a line. */
    public enum Format {
      /** Text on a terminal, JSON elsewhere. */
      AUTO,
      TEXT,
      JSON
    }

    Log(Values values) {
      this(
          values.get(
              "log.level",
              oneOf(List.of(Level.values())),
              "info",
              "The least severe lines that are written; of libraries, nothing below a warning is"
                  + " written. A change of it in the settings file takes effect without a restart,"
                  + " unless the variable is set."),
          values.get(
              "log.format",
              oneOf(List.of(Format.values())),
              "auto",
              "The form of a line; `auto` is text on a terminal and JSON elsewhere. A line has at"
                  + " most 16 KiB, and what is longer is cut."));
    }
  }
}
