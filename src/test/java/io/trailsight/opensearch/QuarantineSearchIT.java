package io.trailsight.opensearch;

import io.trailsight.connect.OpenSearchHttp;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.QuarantineArchiveContract;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.LocalServersExtension;
import io.trailsight.testing.BulkIndexes;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opensearch.client.transport.OpenSearchTransport;

@ExtendWith(LocalServersExtension.class)
@Timeout(60)
class QuarantineSearchIT extends QuarantineArchiveContract {

  private final OpenSearchTransport transport;
  private final OpenSearchHttp http;
  private final BulkIndex index;
  private final QuarantineIndex quarantine;

  QuarantineSearchIT(LocalServers servers) {
    transport = LocalClients.openSearch(servers.openSearch());
    http = new OpenSearchHttp(transport, Duration.ofSeconds(30));
    index = BulkIndexes.of(transport, 100, 1 << 20);
    quarantine = new QuarantineIndex(index, clock);
  }

  @BeforeEach
  void install() throws Exception {
    new IndexTemplates(http, false).install();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    transport.close();
  }

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected QuarantineArchive archive() {
    return new QuarantineSearch(http);
  }
}
