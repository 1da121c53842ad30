package io.trailsight.provision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file that this program ships, and how people install it without this program.
 *
 * @param path below the folder that it is written to, with slashes
 * @param content its text
 * @param call the shell command that sends it, run in that folder; the variables {@code OPENSEARCH}
 *     and {@code DASHBOARDS} hold the URLs of the servers
 */
public record ShippedFile(String path, String content, String call) {

  /** A file that is the JSON body of a request to OpenSearch. */
  public static ShippedFile forOpenSearch(
      String path, String content, String method, String endpoint) {
    return new ShippedFile(
        path,
        content,
        "curl --fail-with-body -X %s \"$OPENSEARCH%s\" -H 'Content-Type: application/json' --data-binary @%s"
            .formatted(method, endpoint, path));
  }

  /** A file of saved objects for OpenSearch Dashboards. */
  public static ShippedFile forDashboards(String path, String content) {
    return new ShippedFile(
        path,
        content,
        "curl --fail-with-body \"$DASHBOARDS/api/saved_objects/_import?overwrite=true\" -H 'osd-xsrf: true' -F file=@%s"
            .formatted(path));
  }

  /**
   * Reads a shipped file from the class path.
   *
   * @param resource its absolute name
   */
  public static byte[] read(String resource) {
    try (InputStream in = ShippedFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
