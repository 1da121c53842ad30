package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.Signal;
import io.trailsight.local.Endpoints;
import io.trailsight.local.LocalAws;
import io.trailsight.local.LocalServers;
import io.trailsight.local.ProxiedServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.OpenSearchCalls;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one test uses: a bucket, a queue, a proxy before each server, and settings with which the
 * service loses no time.
 */
final class Site implements AutoCloseable {

  private static final int MOST_IDS = 10_000;

  private final LocalAws aws;
  private final ProxiedServers proxies;
  private final URI openSearch;
  private final Map<String, String> settings = new HashMap<>();

  private Site(LocalAws aws, ProxiedServers proxies, URI openSearch) {
    this.aws = aws;
    this.proxies = proxies;
    this.openSearch = openSearch;
    settings.putAll(aws.settings(proxies.endpoints()));
    set("SQS_WAIT_TIME", "1s");
    set("BULK_RETRY_DELAY", "50ms");
    set("BULK_LINGER", "20ms");
    set("INGEST_DEFER_DELAY", "1s");
    set("INGEST_DEFER_MAX_DELAY", "2s");
  }

  static Site create(LocalServers servers, String name) throws IOException {
    return create(servers, servers.openSearch(), name);
  }

  /** With an OpenSearch of the test's own. */
  static Site create(LocalServers servers, URI openSearch, String name) throws IOException {
    LocalAws.provideCredentials();
    Endpoints endpoints = servers.endpoints().withOpenSearch(openSearch);
    return new Site(LocalAws.create(servers, name), ProxiedServers.before(endpoints), openSearch);
  }

  /** Changes a setting, by its variable without the prefix. */
  void set(String variable, String value) {
    settings.put("TRAILSIGHT_" + variable, value);
  }

  ProxiedServers proxies() {
    return proxies;
  }

  LocalAws aws() {
    return aws;
  }

  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  NumberedTrail publish(NumberedTrail trail) throws IOException, InterruptedException {
    aws.publish(trail.uploads());
    return trail;
  }

  ObservedService start() throws Exception {
    return ObservedService.start(settings);
  }

  String queueUrl() {
    return settings.getOrDefault("TRAILSIGHT_SQS_QUEUE_URL", "");
  }

  /** Waits until the queue holds nothing, hidden or not. */
  void awaitEmptyQueue() throws Exception {
    Eventually.holds("the queue is empty", () -> aws.messages() == 0);
  }

  /** Every record of these trails is stored once, and nothing else of this bucket. */
  void assertStoredOnce(NumberedTrail... trails) throws Exception {
    assertThat(storedIds())
        .containsExactlyInAnyOrderElementsOf(
            List.of(trails).stream().flatMap(trail -> trail.ids().stream()).toList());
  }

  /** What the service counted is what is stored, and it found no defect of its own. */
  void assertBalanced(ObservedService service) throws Exception {
    assertThat(service.signals().of(Signal.TallyMismatch.class)).isEmpty();
    assertThat(service.signals().of(Signal.DefectFound.class)).isEmpty();
    assertThat(service.metric("trailsight_tally_mismatches_total")).isZero();
    assertThat(service.metric("trailsight_records_total"))
        .isEqualTo(service.metric("trailsight_records_read_total"));
  }

  /** The ids of the records that are stored from this bucket, in every index. */
  List<String> storedIds() throws IOException, InterruptedException {
    OpenSearchCalls calls = new OpenSearchCalls(openSearch);
    calls.call("POST", "/cloudtrail-v1-*/_refresh", "");
    JsonNode hits =
        calls
            .call(
                "POST",
                "/cloudtrail-v1-*/_search",
                """
                {"size":%d,"_source":["eventID"],"query":{"term":{"delivery.bucket":"%s"}}}\
                """
                    .formatted(MOST_IDS, aws.bucket()))
            .path("hits")
            .path("hits");
    return hits.valueStream().map(hit -> hit.path("_source").path("eventID").asText()).toList();
  }

  @Override
  public void close() throws IOException {
    aws.close();
    proxies.close();
  }
}
