package io.trailsight.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A file that this program ships, and how people install it without this program.
 *
 * @param path below the folder that it is written to, with slashes
 * @param content its text
 * @param call the shell command that sends it, run in that folder; the variables {@code OPENSEARCH}
 *     and {@code DASHBOARDS} hold the URLs of the servers
 */
public record ShippedFile(String path, String content, String call) {

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(ObjectNode.class);

  /** A file that is the JSON body of a request to OpenSearch. */
  public static ShippedFile forOpenSearch(
      String path, String content, String method, String endpoint) {
    return new ShippedFile(
        path,
        content,
        "curl --fail-with-body -X %s \"$OPENSEARCH%s\" -H 'Content-Type: application/json' --data-binary @%s"
            .formatted(method, endpoint, path));
  }

  /**
   * A file of saved objects for OpenSearch Dashboards.
   *
   * @param workspace the id of the workspace that receives them
   * @param dataSource the id of the data source that they read from
   */
  public static ShippedFile forDashboards(
      String path, String content, Optional<String> workspace, Optional<String> dataSource) {
    return new ShippedFile(
        path,
        content,
        "curl --fail-with-body \"$DASHBOARDS%s/api/saved_objects/_import?overwrite=true%s\" -H 'osd-xsrf: true' -F file=@%s"
            .formatted(
                workspace.map(id -> "/w/" + id).orElse(""),
                dataSource.map(id -> "&dataSourceId=" + id + "&dataSourceEnabled=true").orElse(""),
                path));
  }

  /**
   * Reads a shipped file from the class path.
   *
   * @param resource its absolute name
   */
  public static String text(String resource) {
    try (InputStream in = ShippedFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a shipped file that holds a JSON object.
   *
   * @param resource its absolute name
   */
  public static ObjectNode json(String resource) {
    try {
      return JSON.readValue(text(resource));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(resource + " is not JSON", e);
    }
  }
}
