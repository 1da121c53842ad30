package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An OpenSearch that is full, or gone: one of the test's own. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
@Tag("child-jvm")
class OpenSearchOutagesIT {

  @TempDir private static Path folder;
  private static LocalServer openSearch;

  @BeforeAll
  static void start() throws Exception {
    openSearch = start(0);
  }

  private static LocalServer start(int port) throws IOException, InterruptedException {
    Path servers = Path.of(System.getProperty("local.servers"));
    return LocalServer.openSearch(servers, folder, port);
  }

  @AfterAll
  static void end() {
    openSearch.close();
  }

  @Test
  void aKillUnderLoadIsWaitedOut(LocalServers servers) throws Exception {
    URI address = openSearch.address();
    try (Site site = Site.create(servers, address, "opensearch-killed")) {
      site.set("BULK_MAX_DOCUMENTS", "20");
      NumberedTrail trail = site.publish(NumberedTrail.of("opensearch-killed", "2021-01", 400, 5));
      try (ObservedService service = site.start()) {
        Eventually.holds(
            "it is in the middle",
            () -> service.signals().of(Signal.ObjectIngested.class).size() > 50);
        openSearch.close();
        service.awaitUnready("OpenSearch: no answer");
        assertThat(site.aws().messages()).isPositive();

        openSearch = start(address.getPort());
        assertThat(openSearch.address()).isEqualTo(address);
        service.awaitReady();
        site.awaitEmptyQueue();

        site.assertEachSettledAtOnce(service, trail);
        assertThat(service.metric("trailsight_gate_closings_total")).isPositive();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  void aFullDiskIsWaitedOut(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, openSearch.address(), "opensearch-full")) {
      NumberedTrail before = site.publish(NumberedTrail.of("opensearch-full", "2021-03", 50, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        makeReadOnly("true");
        NumberedTrail later = site.publish(before.next());
        service.awaitUnready("cluster_block_exception");
        assertThat(site.storedIds()).hasSize(before.records());

        makeReadOnly("null");
        site.awaitEmptyQueue();

        service.awaitReady();
        site.assertEachSettledAtOnce(service, before, later);
        site.assertBalancedAtStop(service);
        site.assertStoredOnce(before, later);
      }
    }
  }

  /** As OpenSearch does itself when a disk passes its flood stage, but for every index. */
  private static void makeReadOnly(String value) throws IOException, InterruptedException {
    change("cluster.blocks.read_only_allow_delete", value);
  }

  private static void change(String setting, String value)
      throws IOException, InterruptedException {
    new OpenSearchCalls(openSearch.address())
        .call(
            "PUT", "/_cluster/settings", "{\"persistent\":{\"%s\":%s}}".formatted(setting, value));
  }

  @Test
  void aNewIndexIsCreatedWhereNoneIsCreatedAutomatically(LocalServers servers) throws Exception {
    String name = "no-auto-create";
    try (Site site = Site.create(servers, openSearch.address(), name)) {
      NumberedTrail old = site.publish(NumberedTrail.of(name, "2021-03", 10, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        change("action.auto_create_index", "\"false\"");
        try {
          NumberedTrail fresh = site.publish(NumberedTrail.of(name, "2021-08", 10, 5));
          site.awaitEmptyQueue();
          assertThat(service.metric("trailsight_gate_closings_total")).isZero();
          site.assertBalancedAtStop(service);
          site.assertStoredOnce(old, fresh);
        } finally {
          change("action.auto_create_index", "null");
        }
      }
    }
  }

  /** Records of another index are stored meanwhile. */
  @Test
  void aNewIndexThatIsOneTooManyIsWaitedFor(LocalServers servers) throws Exception {
    String name = "too-many-shards";
    String setting = "cluster.max_shards_per_node";
    try (Site site = Site.create(servers, openSearch.address(), name)) {
      NumberedTrail old = site.publish(NumberedTrail.of(name, "2021-03", 10, 5));
      NumberedTrail fresh = NumberedTrail.of(name, "2021-09", 10, 5);
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        change(setting, "1");
        try {
          site.publish(fresh);
          Eventually.holds(
              "the gate closed", () -> service.metric("trailsight_gate_closings_total") > 0);
          NumberedTrail others = site.publish(old.next());
          Eventually.holds(
              "the others are stored", () -> service.metric("trailsight_records_total") == 100);
          Eventually.holds(
              "only the fresh ones are left", () -> site.aws().messages() == fresh.objects());
          change(setting, "null");
          site.awaitEmptyQueue();
          site.assertBalancedAtStop(service);
          site.assertStoredOnce(old, others, fresh);
        } finally {
          change(setting, "null");
        }
      }
    }
  }

  @Test
  void whatBelongsInQuarantineWaitsForIt(LocalServers servers) throws Exception {
    String quarantine = "/trailsight-quarantine";
    OpenSearchCalls calls = new OpenSearchCalls(openSearch.address());
    try (Site site = Site.create(servers, openSearch.address(), "quarantine-closed")) {
      site.set("POISON_RECEIVES", "1");
      NumberedTrail trail = NumberedTrail.of("quarantine-closed", "2021-03", 10, 5);
      try (ObservedService service = site.start()) {
        site.aws().announce(List.of("a first surprise"));
        site.awaitEmptyQueue();
        int kept = calls.count("trailsight-quarantine");
        calls.call("POST", quarantine + "/_close", "");
        site.aws().announce(List.of("another surprise"));
        site.publish(trail);
        Eventually.holds(
            "the others are stored", () -> service.metric("trailsight_records_total") == 50);
        Eventually.holds("only the surprise is left", () -> site.aws().messages() == 1);

        calls.call("POST", quarantine + "/_open", "");
        site.awaitEmptyQueue();

        assertThat(calls.count("trailsight-quarantine")).isEqualTo(kept + 1);
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }
}
