package io.trailsight.testbed;

import java.nio.file.Path;
import java.util.HashMap;
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

  private static final int FIXED_ARGUMENTS = 3;

  private OpenSearchMain() {}

  /**
   * Arguments: OpenSearch's folder, the node's folder, the HTTP port or 0 for any, and then further
   * settings, each a name and a value.
   */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Map<String, String> settings = new HashMap<>(settings(home, folder, arguments[2]));
    for (int i = FIXED_ARGUMENTS; i < arguments.length; i += 2) {
      settings.put(arguments[i], arguments[i + 1]);
    }
    ParentLink.serve(() -> start(folder, settings));
  }

  private static int start(Path folder, Map<String, String> given) throws Exception {
    Settings settings = Settings.builder().loadFromMap(given).build();
    LogConfigurator.configureWithoutConfig(settings);
    // Left open: it ends with the JVM.
    Node node = new Node(new Environment(settings, folder.resolve("config")));
    node.start();
    // An index can be made once the state of the cluster is recovered.
    node.client().admin().cluster().prepareHealth().setWaitForYellowStatus().get();
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
