package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.SettingsReader;
import io.trailsight.provision.dashboards.Bundles;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the service installs in Dashboards while it ingests. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class ServiceSetupIT {

  private static final String RECORD =
      "{\"eventID\":\"5f1e9f7b-5f3c-4a0e-9d4e-aaaaaaaaaaaa\",\"eventTime\":\"2026-05-01T00:00:00Z\"}";

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void aDashboardsThatIsDownHoldsUpNothingAndGetsAllOnceItIsUp(LocalServers servers)
      throws Exception {
    try (FakeDashboards dashboards = FakeDashboards.start();
        LocalAws aws = LocalAws.create(servers, "beside-setup");
        Search search = new Search(servers.openSearch())) {
      dashboards.goDown();
      aws.publish(List.of(Upload.of("a.json.gz", Gzip.of("{\"Records\":[" + RECORD + "]}"))));
      aws.announce(List.of("{\"s3Bucket\":\"beside-setup\",\"s3ObjectKey\":[\"a.json.gz\"]}"));
      Service service = start(aws, dashboards);
      try {
        Eventually.holds(
            "the record is stored",
            () -> search.count("cloudtrail-v1-*", "delivery.bucket:\"beside-setup\"") == 1);
        Eventually.holds("it is tried", () -> dashboards.unanswered() > 0);
        assertThat(dashboards.keys("")).isEmpty();

        dashboards.comeUp();

        Eventually.holds("all is installed", () -> dashboards.keys("").size() == 4);
      } finally {
        service.stop();
      }
      assertThat(dashboards.keys("")).contains(Bundles.BOARD, Bundles.INVENTORY);
    }
  }

  @Test
  void whatWaitsForDashboardsEndsWithTheService(LocalServers servers) throws Exception {
    try (FakeDashboards dashboards = FakeDashboards.start();
        LocalAws aws = LocalAws.create(servers, "ends-with-setup")) {
      dashboards.ready(false);
      Service service = start(aws, dashboards);
      Eventually.holds("it is tried", () -> !dashboards.requests().isEmpty());

      assertThat(service.stop()).isTrue();

      assertThat(dashboards.writes()).isEmpty();
    }
  }

  private static Service start(LocalAws aws, FakeDashboards dashboards) throws Exception {
    Map<String, String> settings = new HashMap<>(aws.settings());
    settings.put("TRAILSIGHT_DASHBOARDS_URL", dashboards.url().toString());
    return Service.start(
        SettingsReader.read(Optional.empty(), settings).settings(),
        Map.of(),
        _ -> {},
        () -> Bundles.version(1));
  }
}
