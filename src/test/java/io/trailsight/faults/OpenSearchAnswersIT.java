package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.ProxiedRequest;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenSearch answers late, in part, with errors, or not at all. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class OpenSearchAnswersIT {

  private static final Predicate<ProxiedRequest> BULK = ProxyRule.documents();

  @Test
  void answersThatAreLostAfterTheEffectAreAskedForAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers, "bulk-answers-lost", ProxyRule.oneIn(3, BULK, new Treatment.CutAfter()));
  }

  @Test
  void truncatedAnswersAreAskedForAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers, "bulk-answers-truncated", ProxyRule.oneIn(3, BULK, new Treatment.Truncated(20)));
  }

  @Test
  void requestsThatDoNotArriveAreSentAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers, "bulk-requests-lost", ProxyRule.oneIn(3, BULK, new Treatment.CutBefore()));
  }

  @Test
  void wholeRequestsThatAreTooManyAreSentAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "bulk-too-many",
        ProxyRule.oneIn(2, BULK, error(429, "opensearch_rejected_execution_exception")));
  }

  @Test
  void anEffectThatComesAfterTheTimeoutIsADuplicate(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers, "bulk-late", ProxyRule.oneIn(4, BULK, Treatment.delayed(Duration.ofMillis(1500))));
  }

  @Test
  void bodiesThatComeTooSlowlyAreGivenUp(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "bulk-slow-bodies",
        ProxyRule.oneIn(4, BULK, new Treatment.Trickled(1, Duration.ofMillis(200))));
  }

  private static void ingestsAllDespite(LocalServers servers, String name, ProxyRule rule)
      throws Exception {
    try (Site site = Site.create(servers, name)) {
      site.set("BULK_MAX_DOCUMENTS", "20");
      site.set("OPENSEARCH_REQUEST_TIMEOUT", "1s");
      site.proxies().openSearch().follow(rule);
      NumberedTrail trail = site.publish(NumberedTrail.of(name, "2021-01", 60, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        assertThat(service.metric("trailsight_bulk_retries_total")).isPositive();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  void aServiceThatMayNotWriteKeepsItsMessagesUntilItMay(LocalServers servers) throws Exception {
    closesTheGateAndOpensIt(servers, "bulk-forbidden", error(403, "security_exception"));
  }

  @Test
  void aServiceWithUnknownCredentialsKeepsItsMessagesUntilTheyWork(LocalServers servers)
      throws Exception {
    closesTheGateAndOpensIt(
        servers, "bulk-unauthorized", new Treatment.Answered(401, Map.of(), "Unauthorized"));
  }

  private static void closesTheGateAndOpensIt(LocalServers servers, String name, Treatment denial)
      throws Exception {
    try (Site site = Site.create(servers, name)) {
      NumberedTrail trail = site.publish(NumberedTrail.of(name, "2021-01", 100, 5));
      site.proxies().openSearch().follow(ProxyRule.on(BULK, denial));
      try (ObservedService service = site.start()) {
        service.awaitUnready("OpenSearch: _bulk: HTTP 40");
        assertThat(site.storedIds()).isEmpty();
        site.proxies().openSearch().follow(ProxyRule.NONE);
        site.awaitEmptyQueue();

        service.awaitReady();
        site.assertEachSettledAtOnce(service, trail);
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  void aClosedIndexDoesNotKeepDocumentsFromOthers(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "index-closed")) {
      OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
      String index = "/cloudtrail-v1-2021.02";
      othersGoOn(
          site,
          "2021-02",
          () -> calls.call("POST", index + "/_close", ""),
          () -> calls.call("POST", index + "/_open", ""));
    }
  }

  @Test
  void aReadOnlyIndexDoesNotKeepDocumentsFromOthers(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "index-read-only")) {
      OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
      String settings = "/cloudtrail-v1-2021.03/_settings";
      othersGoOn(
          site,
          "2021-03",
          () -> calls.call("PUT", settings, "{\"index.blocks.read_only_allow_delete\":true}"),
          () -> calls.call("PUT", settings, "{\"index.blocks.read_only_allow_delete\":null}"));
    }
  }

  @Test
  void aLedgerThatCannotBeWrittenCostsNothing(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "ledger-closed")) {
      OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
      String ledgers = "/_cat/indices/trailsight-objects-*?format=json";
      String settings = "/trailsight-objects-*/_settings";
      NumberedTrail before = site.publish(NumberedTrail.of("ledger-closed-1", "2021-04", 3, 5));
      try (ObservedService service = site.start()) {
        Eventually.holds("the ledger exists", () -> !calls.call("GET", ledgers, "").isEmpty());
        calls.call("PUT", settings, "{\"index.blocks.write\":true}");
        NumberedTrail after = site.publish(NumberedTrail.of("ledger-closed-2", "2021-04", 40, 5));
        site.awaitEmptyQueue();
        assertThat(service.metric("trailsight_gate_closings_total")).isZero();
        assertThat(service.metric("trailsight_bulk_retries_total")).isZero();
        site.assertBalancedAtStop(service);
        assertThat(
                service.signals().of(Signal.LedgerEntriesLost.class).stream()
                    .mapToInt(Signal.LedgerEntriesLost::count)
                    .sum())
            .isBetween(40, 43);
        site.assertStoredOnce(before, after);
      } finally {
        calls.call("PUT", settings, "{\"index.blocks.write\":null}");
      }
    }
  }

  private static void othersGoOn(Site site, String month, Step block, Step unblock)
      throws Exception {
    String name = site.aws().bucket();
    NumberedTrail before = site.publish(NumberedTrail.of(name, month, 10, 5));
    NumberedTrail earlier = site.publish(NumberedTrail.of(name, "2021-01", 1, 5));
    NumberedTrail others = earlier.next();
    try (ObservedService service = site.start()) {
      site.awaitEmptyQueue();
      block.take();
      NumberedTrail blocked = site.publish(before.next());
      site.publish(others);
      Eventually.holds(
          "the others are stored",
          () -> service.metric("trailsight_records_total") >= 55 + others.records());
      Eventually.holds(
          "only the blocked ones are left", () -> site.aws().messages() == blocked.objects());
      service.awaitReady();
      unblock.take();
      site.awaitEmptyQueue();
      site.assertBalancedAtStop(service);
      site.assertStoredOnce(before, earlier, others, blocked);
    }
  }

  /** Something that a test does to OpenSearch. */
  @FunctionalInterface
  private interface Step {
    void take() throws Exception;
  }

  private static Treatment error(int status, String type) {
    return Treatment.json(
        status,
        "{\"error\":{\"type\":\"%s\",\"reason\":\"made up\"},\"status\":%d}"
            .formatted(type, status));
  }
}
