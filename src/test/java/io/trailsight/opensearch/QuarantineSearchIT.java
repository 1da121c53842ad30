package io.trailsight.opensearch;

import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Quarantine;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.QuarantineArchiveContract;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class QuarantineSearchIT extends QuarantineArchiveContract {

  private final JsonConnection connection;
  private final BulkIndex index;
  private final QuarantineIndex quarantine;

  QuarantineSearchIT(LocalServers servers) throws IOException {
    connection = TestConnections.openSearch(servers.openSearch());
    index = BulkIndexes.of(connection, 100, 1 << 20);
    quarantine = new QuarantineIndex(index, IndexNames.PLAIN, clock);
  }

  @BeforeEach
  void install() throws Exception {
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    connection.close();
  }

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected QuarantineArchive archive() {
    return new QuarantineSearch(connection, IndexNames.PLAIN);
  }
}
