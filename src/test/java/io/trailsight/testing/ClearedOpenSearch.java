package io.trailsight.testing;

import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * An OpenSearch without indices, templates and settings, for tests that change what a whole cluster
 * has in common.
 */
public final class ClearedOpenSearch implements AutoCloseable {

  private final RunFolder folder;
  private final LocalServer server;

  private ClearedOpenSearch(RunFolder folder, LocalServer server) {
    this.folder = folder;
    this.server = server;
  }

  static ClearedOpenSearch start() throws IOException, InterruptedException {
    Path servers = Path.of(System.getProperty("local.servers"));
    RunFolder folder = RunFolder.create(servers.resolve("run"));
    try {
      return new ClearedOpenSearch(
          folder, LocalServer.openSearch(servers, folder.resolve("opensearch"), 0));
    } catch (IOException | InterruptedException failure) {
      folder.close();
      throw failure;
    }
  }

  /** Deletes what tests left, even when they failed. */
  void clear() throws IOException, InterruptedException {
    try (OpenSearchCalls calls = new OpenSearchCalls(address())) {
      calls.call(
          "PUT", "/_cluster/settings", "{\"persistent\":{\"*\":null},\"transient\":{\"*\":null}}");
      String all = "/_all?expand_wildcards=all&allow_no_indices=true";
      calls.call("PUT", all.replace("?", "/_settings?"), "{\"index.blocks.read_only\":false}");
      calls.deleteIfThere(all);
      calls.deleteIfThere("/_index_template/*");
      calls.deleteIfThere("/_component_template/*");
    }
  }

  /** Where it answers: {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return server.address();
  }

  @Override
  public void close() throws IOException {
    server.close();
    folder.close();
  }
}
