package io.trailsight.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.local.LocalClients;
import io.trailsight.local.LocalServers;
import io.trailsight.local.LocalServersExtension;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.setup.Change.Action;
import io.trailsight.setup.Manner;
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
