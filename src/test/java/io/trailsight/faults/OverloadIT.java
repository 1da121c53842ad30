package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An OpenSearch that has more to do than it can queue. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
@Tag("child-jvm")
class OverloadIT {

  private static final Map<String, String> SHORT_QUEUE =
      Map.of("thread_pool.write.size", "1", "thread_pool.write.queue_size", "1");

  @Test
  void itemsThatTheQueueHasNoPlaceForAreSentAgain(LocalServers servers, @TempDir Path folder)
      throws Exception {
    Path installed = Path.of(System.getProperty("local.servers"));
    try (LocalServer openSearch = LocalServer.openSearch(installed, folder, 0, SHORT_QUEUE);
        Site site = Site.create(servers, openSearch.address(), "opensearch-overloaded")) {
      site.set("BULK_MAX_DOCUMENTS", "1");
      site.set("BULK_CONCURRENCY", "16");
      site.set("BULK_MAX_ATTEMPTS", "20");
      NumberedTrail trail =
          site.publish(NumberedTrail.of("opensearch-overloaded", "2021-02", 300, 2));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        assertThat(rejections(openSearch)).isPositive();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  /** How many writes found no place in the queue. */
  private static long rejections(LocalServer openSearch) throws IOException, InterruptedException {
    long rejected = 0;
    for (JsonNode node :
        new OpenSearchCalls(openSearch.address()).get("/_nodes/stats/thread_pool").path("nodes")) {
      rejected += node.path("thread_pool").path("write").path("rejected").asLong();
    }
    return rejected;
  }
}
