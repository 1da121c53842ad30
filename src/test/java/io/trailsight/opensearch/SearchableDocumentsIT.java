package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.connect.JsonConnection;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.testing.TestConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A document is found once it is searchable, whatever its id. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class SearchableDocumentsIT {

  private static final String ID = "a b+c/d?e%";

  @Test
  void aDocumentIsFoundAfterARefresh(LocalServers servers) throws Exception {
    OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
    try (TemplatedIndex index = TemplatedIndex.create(servers.openSearch(), "searchable");
        JsonConnection connection = TestConnections.openSearch(servers.openSearch())) {
      SearchableDocuments documents = new SearchableDocuments(connection);
      calls.call(
          "PUT",
          "/" + index.name() + "/_create/a%20b%2Bc%2Fd%3Fe%25",
          "{\"@timestamp\": \"2026-03-01T12:00:00Z\"}");
      assertThat(documents.isSearchable(index.name(), ID)).isFalse();

      calls.call("POST", "/" + index.name() + "/_refresh", "");

      assertThat(documents.isSearchable(index.name(), ID)).isTrue();
      assertThat(documents.isSearchable(index.name(), "another")).isFalse();
      assertThat(documents.isSearchable("cloudtrail-v1-missing", ID)).isFalse();
    }
  }
}
