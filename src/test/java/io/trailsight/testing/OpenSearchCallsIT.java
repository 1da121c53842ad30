package io.trailsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalServers;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServersExtension.class)
class OpenSearchCallsIT {

  private static final String INDEX = "/without-shards-at-first";
  private static final String ALLOCATION = "index.routing.allocation.require._name";

  /** OpenSearch answers a search in such an index with 503, "all shards failed". */
  @Test
  void anIndexIsSearchedOnceItsShardsAreAllocated(LocalServers servers) throws Exception {
    try (OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
        var searches = Executors.newVirtualThreadPerTaskExecutor()) {
      calls.call(
          "PUT",
          INDEX + "?wait_for_active_shards=0",
          "{\"settings\":{\"%s\":\"no-such-node\"}}".formatted(ALLOCATION));
      Future<Integer> found = searches.submit(() -> calls.get(INDEX + "/_search").size());
      assertThat(calls.get("/_cluster/health" + INDEX).path("status").asText()).isEqualTo("red");
      assertThat(found.isDone()).isFalse();

      calls.call("PUT", INDEX + "/_settings", "{\"%s\":null}".formatted(ALLOCATION));

      assertThat(found.get()).isPositive();
      calls.deleteIfThere(INDEX);
    }
  }
}
