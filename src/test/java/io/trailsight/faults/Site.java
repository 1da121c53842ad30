package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.Endpoints;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.ProxiedServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Search;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one test uses: a bucket, a queue, a proxy before each server, and settings with which the
 * service loses no time.
 */
final class Site implements AutoCloseable {

  private static final int PAGE = 5_000;

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
            Stream.of(trails).flatMap(trail -> trail.ids().stream()).toList());
  }

  /** Each message was received once, and names one object: none was deferred or lost. */
  void assertEachSettledAtOnce(ObservedService service, NumberedTrail... trails)
      throws IOException, InterruptedException {
    assertThat(service.signals().of(Signal.MessageSettled.class))
        .extracting(Signal.MessageSettled::outcome)
        .hasOnlyElementsOfType(Outcome.Ingested.class);
    assertThat(service.metric("trailsight_messages_received_total"))
        .isEqualTo(Stream.of(trails).mapToInt(NumberedTrail::objects).sum());
  }

  /** Stops the service: it has accounted for every record and message, and found no defect. */
  void assertBalancedAtStop(ObservedService service) throws Exception {
    assertThat(service.metric("trailsight_tally_mismatches_total")).isZero();
    assertThat(service.metric("trailsight_records_total"))
        .isEqualTo(service.metric("trailsight_records_read_total"));
    service.close();
    assertThat(service.signals().of(Signal.TallyMismatch.class)).isEmpty();
    assertThat(service.signals().of(Signal.DefectFound.class)).isEmpty();
    assertThat(service.signals().of(Signal.MessageUnaccounted.class)).isEmpty();
    assertThat(service.signals().of(Signal.Reconciled.class))
        .singleElement()
        .satisfies(
            reconciled -> {
              assertThat(reconciled.balance().balances()).isTrue();
              assertThat(reconciled.balance().inFlight()).isZero();
            });
  }

  /** The ids of the records that are stored from this bucket, in every index. */
  List<String> storedIds() throws IOException, InterruptedException {
    OpenSearchCalls calls = new OpenSearchCalls(openSearch);
    calls.call("POST", "/cloudtrail-v1-*/_refresh", "");
    JsonNode page =
        calls.call(
            "POST",
            "/cloudtrail-v1-*/_search?scroll=1m&allow_partial_search_results=false",
            """
            {"size":%d,"_source":["eventID"],"query":{"term":{"delivery.bucket":"%s"}}}\
            """
                .formatted(PAGE, aws.bucket()));
    List<String> ids = new ArrayList<>();
    while (!page.path("hits").path("hits").isEmpty()) {
      page.path("hits")
          .path("hits")
          .forEach(hit -> ids.add(hit.path("_source").path("eventID").asText()));
      page =
          calls.call(
              "POST",
              "/_search/scroll",
              "{\"scroll\":\"1m\",\"scroll_id\":\"%s\"}"
                  .formatted(page.path("_scroll_id").asText()));
    }
    return ids;
  }

  /** How many of them match a query. */
  long count(String query) throws IOException, InterruptedException {
    try (Search search = new Search(openSearch)) {
      return search.count(
          "cloudtrail-v1-*", "delivery.bucket:\"%s\" AND %s".formatted(aws.bucket(), query));
    }
  }

  @Override
  public void close() throws IOException {
    aws.close();
    proxies.close();
  }
}
