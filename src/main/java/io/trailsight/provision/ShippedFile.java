package io.trailsight.provision;

/**
 * A file that this program ships, and how people bring it to a server without this program.
 *
 * @param path below the folder that it is written to, with slashes
 * @param content its text
 * @param call the shell command that sends it, in that folder; the variables {@code OPENSEARCH} and
 *     {@code DASHBOARDS} say where the servers are
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
}
