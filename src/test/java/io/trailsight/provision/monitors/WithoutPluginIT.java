package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.TestConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** On an OpenSearch without plugins. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class WithoutPluginIT {

  @Test
  void monitorsAreNotPossible(LocalServers servers) throws Exception {
    try (JsonConnection connection = TestConnections.openSearch(servers.openSearch())) {
      assertThat(new Monitors(connection, IndexNames.PLAIN).install(InstallOptions.DEFAULT))
          .singleElement()
          .satisfies(change -> assertThat(change.action()).isEqualTo(Action.UNAVAILABLE));
    }
  }
}
