package io.trailsight.provision.dashboards;

import io.trailsight.connect.JsonConnection;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a Dashboards without objects. */
abstract class OnDashboards {

  FakeDashboards dashboards;
  JsonConnection connection;

  @BeforeEach
  void start() throws IOException {
    dashboards = FakeDashboards.start();
    connection = TestConnections.dashboards(dashboards.url());
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    dashboards.close();
  }
}
