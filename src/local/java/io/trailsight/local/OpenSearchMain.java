package io.trailsight.local;

import java.nio.file.Path;
import java.util.Map;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;

/**
 * Starts a single OpenSearch node in a child JVM. It stands in for {@code bin/opensearch}, which
 * refuses to run as root, as containers often do.
 */
final class OpenSearchMain {

  private OpenSearchMain() {}

  /** Arguments: OpenSearch's folder, the node's folder, the HTTP port or 0 for any. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    ParentLink.serve(() -> start(home, folder, arguments[2]));
  }

  private static int start(Path home, Path folder, String port) throws Exception {
    Settings settings = Settings.builder().loadFromMap(settings(home, folder, port)).build();
    LogConfigurator.configureWithoutConfig(settings);
    // Left open: it ends with the JVM.
    Node node = new Node(new Environment(settings, folder.resolve("config")));
    node.start();
    HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
    return http.boundAddress().publishAddress().getPort();
  }

  private static Map<String, String> settings(Path home, Path folder, String port) {
    return Map.of(
        "path.home", home.toString(),
        "path.data", folder.resolve("data").toString(),
        "path.logs", folder.resolve("logs").toString(),
        "cluster.name", "trailsight-local",
        "discovery.type", "single-node",
        "network.host", "127.0.0.1",
        "http.port", port,
        "transport.port", "0",
        // A nearly full disk must not make indices read-only.
        "cluster.routing.allocation.disk.threshold_enabled", "false",
        "logger.level", "WARN");
  }
}
