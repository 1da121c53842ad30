package io.trailsight.config;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.EarlierPeriod;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.filter.Condition;
import io.trailsight.trail.filter.FieldSelector;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.Operator;
import io.trailsight.trail.filter.RecordFilter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** A value for each key that is not its default, as text and as settings. */
final class NoDefaults {

  static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/trail";

  private NoDefaults() {}

  /**
   * As text, by key.
   *
   * @param ca a file that exists
   */
  static Map<String, String> texts(Path ca) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("aws.region", "eu-central-1");
    texts.put("aws.stsEndpoint", "http://localhost:5000");
    texts.put("aws.fips", "true");
    texts.put("aws.dualStack", "false");
    texts.put("sqs.queueUrl", QUEUE);
    texts.put("sqs.endpoint", "http://localhost:9324");
    texts.put("sqs.waitTime", "5s");
    texts.put("sqs.leaseTime", "5m");
    texts.put("sqs.roleArn", "arn:aws:iam::111122223333:role/sqs");
    texts.put("sqs.roleExternalId", "sqs:1");
    texts.put("sqs.roleSessionName", "sqs@trailsight");
    texts.put("s3.endpoint", "http://localhost:9090");
    texts.put("s3.pathStyle", "true");
    texts.put("s3.buckets", "trail-one,trail-two");
    texts.put("s3.prefixes", "AWSLogs/,copies/");
    texts.put("s3.accounts", "111122223333,012345678901");
    texts.put("s3.bucketOwner", "444455556666");
    texts.put("s3.roleArn", "arn:aws:iam::444455556666:role/s3");
    texts.put("s3.roleExternalId", "s3:1");
    texts.put("s3.roleSessionName", "s3@trailsight");
    texts.put("opensearch.url", "https://search.example.com");
    texts.put("opensearch.urls", "https://one.example.com,https://two.example.com");
    texts.put("opensearch.username", "trailsight");
    texts.put("opensearch.password", "open sesame");
    texts.putAll(otherAuthorization("opensearch"));
    texts.put("opensearch.caFile", ca.toString());
    texts.put("opensearch.clientCertFile", ca.toString());
    texts.put("opensearch.clientKeyFile", ca.toString());
    texts.put("opensearch.compression", "false");
    texts.put("opensearch.requestTimeout", "90s");
    texts.put("opensearch.starTree", "true");
    texts.put("opensearch.roleArn", "arn:aws:iam::777788889999:role/opensearch");
    texts.put("opensearch.roleExternalId", "opensearch:1");
    texts.put("opensearch.roleSessionName", "opensearch@trailsight");
    texts.put("bulk.maxBytes", "6MiB");
    texts.put("bulk.maxDocuments", "5001");
    texts.put("bulk.linger", "201ms");
    texts.put("bulk.concurrency", "3");
    texts.put("bulk.maxAttempts", "7");
    texts.put("bulk.retryDelay", "501ms");
    texts.put("bulk.format", "json");
    texts.put(
        "filter.exclude",
        "[{\"name\":\"reads\",\"fieldSelectors\":[{\"field\":\"readOnly\",\"equals\":[\"true\"]}]}]");
    texts.put("enrichment.databaseFiles", ca + "," + ca);
    texts.put("enrichment.networksFile", ca.toString());
    texts.put("enrichment.awsRangesFile", ca.toString());
    texts.put("enrichment.accountsFile", ca.toString());
    texts.put("enrichment.organizations", "true");
    texts.put("enrichment.organizationsEndpoint", "http://localhost:5001");
    texts.put("enrichment.organizationsRefresh", "1h");
    texts.put("enrichment.roleArn", "arn:aws:iam::888899990000:role/organization");
    texts.put("enrichment.roleExternalId", "organization:1");
    texts.put("enrichment.roleSessionName", "organization@trailsight");
    texts.put("index.prefix", "team-a-");
    texts.put("index.period", "week");
    texts.put("index.earlierPeriods", "month until 2026-06-01");
    texts.put("index.oldest", "2024-02-29");
    texts.put("index.shards", "2");
    texts.put("index.replicas", "0-2");
    texts.put("index.codec", "best_compression");
    texts.put("index.ledger", "false");
    texts.put("index.requestText", "true");
    texts.put("index.requestKey", "true");
    texts.put("index.flattenedAliases", "true");
    texts.put("index.derivedSource", "true");
    texts.put("retention.keep", "400d");
    texts.put("retention.mergeAfter", "3d");
    texts.put("integrity.enabled", "true");
    texts.put("integrity.heal", "false");
    texts.put("integrity.wait", "2h");
    texts.put("integrity.publicKeyFiles", ca + "," + ca);
    texts.put("join.every", "7m");
    texts.put("join.within", "30h");
    texts.put("dashboards.url", "https://search.example.com/_dashboards");
    texts.put("dashboards.username", "viewer");
    texts.put("dashboards.password", "open barley");
    texts.putAll(otherAuthorization("dashboards"));
    texts.put("dashboards.caFile", ca.toString());
    texts.put("dashboards.clientCertFile", ca.toString());
    texts.put("dashboards.clientKeyFile", ca.toString());
    texts.put("dashboards.tenant", "security");
    texts.put("dashboards.workspace", "s4Xk2a");
    texts.put("dashboards.dataSource", "4a5e2c80-7f5b");
    texts.put("proxy.https", "http://proxy.example.com:3128");
    texts.put("proxy.http", "http://proxy.example.com:3129");
    texts.put("proxy.username", "passer");
    texts.put("proxy.password", "open rye");
    texts.put("proxy.noProxy", "localhost,10.0.0.0/8");
    texts.put("ingest.concurrency", "33");
    texts.put("ingest.readers", "5");
    texts.put("ingest.byteBudget", "65MiB");
    texts.put("ingest.skipComplete", "false");
    texts.put("ingest.maxObjectSize", "33MiB");
    texts.put("ingest.maxInflatedSize", "2GiB");
    texts.put("ingest.maxInflationRatio", "201");
    texts.put("ingest.maxRecordSize", "2MiB");
    texts.put("ingest.maxNesting", "101");
    texts.put("ingest.maxProcessingTime", "2h");
    texts.put("ingest.deferDelay", "31s");
    texts.put("ingest.deferMaxDelay", "16m");
    texts.put("ingest.drainTime", "26s");
    texts.put("poison.policy", "leave");
    texts.put("poison.receives", "6");
    texts.put("http.port", "8081");
    texts.put("http.address", "127.0.0.1");
    texts.put("metrics.period", "61s");
    texts.put("log.level", "debug");
    texts.put("log.format", "json");
    return texts;
  }

  private static Map<String, String> otherAuthorization(String section) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(section + ".token", "rye");
    texts.put(section + ".tokenType", "apikey");
    texts.put(section + ".sigv4", "true");
    texts.put(section + ".awsService", "aoss");
    texts.put(section + ".awsRegion", "eu-west-1");
    return texts;
  }

  /** Those that agree with each other: a user for OpenSearch, and a token for Dashboards. */
  static Map<String, String> consistent(Map<String, String> texts) {
    Map<String, String> some = new LinkedHashMap<>(texts);
    some.keySet()
        .removeIf(
            key ->
                key.matches(
                    "opensearch\\.(url|token|tokenType)|dashboards\\.(username|password)"
                        + "|.*\\.(sigv4|awsService|awsRegion)"));
    return some;
  }

  /**
   * As settings.
   *
   * @param ca the same file
   */
  static Settings settings(Path ca) {
    return new Settings(
        new Settings.Aws(
            Optional.of("eu-central-1"),
            Optional.of(URI.create("http://localhost:5000")),
            Optional.of(true),
            Optional.of(false)),
        List.of(
            new SourceSettings(
                SourceSettings.DEFAULT,
                Optional.of("eu-central-1"),
                new Settings.Sqs(
                    Optional.of(URI.create(QUEUE)),
                    Optional.of(URI.create("http://localhost:9324")),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    new RoleSettings(
                        Optional.of("arn:aws:iam::111122223333:role/sqs"),
                        Optional.of("sqs:1"),
                        "sqs@trailsight")),
                new S3Settings(
                    Optional.of(URI.create("http://localhost:9090")),
                    true,
                    List.of("trail-one", "trail-two"),
                    List.of("AWSLogs/", "copies/"),
                    List.of("111122223333", "012345678901"),
                    List.of("444455556666"),
                    new RoleSettings(
                        Optional.of("arn:aws:iam::444455556666:role/s3"),
                        Optional.of("s3:1"),
                        "s3@trailsight")))),
        new OpenSearchSettings(
            List.of(URI.create("https://one.example.com"), URI.create("https://two.example.com")),
            new Authorization.Basic("trailsight", new Secret("open sesame")),
            new TlsSettings(Optional.of(ca), Optional.of(ca), Optional.of(ca)),
            false,
            Duration.ofSeconds(90),
            true,
            new RoleSettings(
                Optional.of("arn:aws:iam::777788889999:role/opensearch"),
                Optional.of("opensearch:1"),
                "opensearch@trailsight")),
        new BulkSettings(
            ByteSize.ofMiB(6),
            5001,
            Duration.ofMillis(201),
            3,
            7,
            Duration.ofMillis(501),
            DocumentFormat.JSON),
        new FilterSettings(
            new RecordFilter(
                List.of(
                    new FilterRule(
                        "reads",
                        List.of(
                            new FieldSelector(
                                List.of("readOnly"),
                                List.of(new Condition(Operator.EQUALS, List.of("true"))))),
                        false)))),
        new EnrichmentSettings(
            List.of(ca, ca),
            Optional.of(ca),
            Optional.of(ca),
            Optional.of(ca),
            new EnrichmentSettings.Organizations(
                true,
                Optional.of(URI.create("http://localhost:5001")),
                Duration.ofHours(1),
                new RoleSettings(
                    Optional.of("arn:aws:iam::888899990000:role/organization"),
                    Optional.of("organization:1"),
                    "organization@trailsight"))),
        new IndexSettings(
            "team-a-",
            Coverage.WEEK,
            List.of(new EarlierPeriod(Coverage.MONTH, LocalDate.of(2026, 6, 1))),
            Optional.of(LocalDate.of(2024, 2, 29)),
            2,
            Optional.of("0-2"),
            Optional.of("best_compression"),
            false,
            true,
            true,
            true,
            true),
        new Settings.Retention(Optional.of(Duration.ofDays(400)), Optional.of(Duration.ofDays(3))),
        new IntegritySettings(true, false, Duration.ofHours(2), List.of(ca, ca)),
        new JoinSettings(Optional.of(Duration.ofMinutes(7)), Duration.ofHours(30)),
        new DashboardsSettings(
            Optional.of(URI.create("https://search.example.com/_dashboards")),
            Optional.of(
                new Authorization.Token(Authorization.Token.Type.APIKEY, new Secret("rye"))),
            new TlsSettings(Optional.of(ca), Optional.of(ca), Optional.of(ca)),
            Optional.of("security"),
            Optional.of("s4Xk2a"),
            Optional.of("4a5e2c80-7f5b")),
        new ProxySettings(
            Optional.of(URI.create("http://proxy.example.com:3128")),
            Optional.of(URI.create("http://proxy.example.com:3129")),
            Optional.of("passer"),
            Optional.of(new Secret("open rye")),
            List.of("localhost", "10.0.0.0/8")),
        new IngestSettings(
            33,
            5,
            ByteSize.ofMiB(65),
            false,
            new IngestSettings.Limits(
                ByteSize.ofMiB(33), ByteSize.ofGiB(2), 201, ByteSize.ofMiB(2), 101),
            new IngestSettings.Times(
                Duration.ofHours(2),
                Duration.ofSeconds(31),
                Duration.ofMinutes(16),
                Duration.ofSeconds(26))),
        new Settings.Poison(Settings.Poison.Policy.LEAVE, 6),
        new Settings.Http(8081, "127.0.0.1"),
        new MetricsSettings(Duration.ofSeconds(61)),
        new Settings.Log(Level.DEBUG, Settings.Log.Format.JSON));
  }
}
