package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.connect.OpenSearchHttp;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.LocalServersExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opensearch.client.transport.OpenSearchTransport;

/** On an OpenSearch without plugins. */
@ExtendWith(LocalServersExtension.class)
@Timeout(60)
class WithoutPluginIT {

  @Test
  void monitorsAreNotPossible(LocalServers servers) throws Exception {
    try (OpenSearchTransport transport = LocalClients.openSearch(servers.openSearch())) {
      OpenSearchHttp http = new OpenSearchHttp(transport, Duration.ofSeconds(30));

      assertThat(new Monitors(http).bring(Manner.USUAL))
          .singleElement()
          .satisfies(change -> assertThat(change.action()).isEqualTo(Action.UNAVAILABLE));
    }
  }
}
