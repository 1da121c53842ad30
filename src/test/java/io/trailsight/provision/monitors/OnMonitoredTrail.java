package io.trailsight.provision.monitors;

import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.LocalServersExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of monitors on a real OpenSearch, with a trail that is empty before each test. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("child-jvm")
abstract class OnMonitoredTrail {

  MonitoredTrail trail;

  @BeforeAll
  void start(ClearedOpenSearch openSearch) throws Exception {
    trail = new MonitoredTrail(openSearch.address());
  }

  @BeforeEach
  void clear() throws Exception {
    trail.clear();
  }

  @AfterAll
  void stop() throws Exception {
    trail.close();
  }
}
