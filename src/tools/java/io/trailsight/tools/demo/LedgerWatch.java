package io.trailsight.tools.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Waits for the ledger, which is written a moment after the events. */
final class LedgerWatch {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String COMPLETE = "{\"query\":{\"term\":{\"complete\":true}}}";

  private final URI openSearch;

  LedgerWatch(URI openSearch) {
    this.openSearch = openSearch;
  }

  /**
   * Waits until searches find this many complete objects.
   *
   * @throws IOException when they do not in time
   */
  void await(int objects, Duration most) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (complete(http) < objects) {
        if (System.nanoTime() - start > most.toNanos()) {
          throw new IOException("the ledger does not have all objects");
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private long complete(HttpClient http) throws IOException, InterruptedException {
    String indices = "/trailsight-objects-*/";
    Findings.send(http, openSearch.resolve(indices + "_refresh"), "");
    return Findings.send(http, openSearch.resolve(indices + "_count"), COMPLETE)
        .path("count")
        .asLong();
  }
}
