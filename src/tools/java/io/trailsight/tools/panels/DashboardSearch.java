package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests of panels to an OpenSearch, the way Dashboards does. */
public final class DashboardSearch implements AutoCloseable {

  private final URI openSearch;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  public DashboardSearch(URI openSearch) {
    this.openSearch = openSearch;
  }

  /** The answer to a request. Indices that are not there have no documents. */
  public JsonNode send(PanelRequest request) throws IOException, InterruptedException {
    return send(request, request.pattern().title());
  }

  /**
   * The answer to a request from some of the indices of its pattern.
   *
   * @param indices an expression that names them
   * @throws IOException if OpenSearch refuses the request; the message holds its answer
   */
  public JsonNode send(PanelRequest request, String indices)
      throws IOException, InterruptedException {
    String path = "/" + indices + "/_search?ignore_unavailable=true&track_total_hits=true";
    HttpRequest call =
        HttpRequest.newBuilder(openSearch.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request.body().toString()))
            .build();
    HttpResponse<String> response = http.send(call, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s: %s answered %d: %s"
              .formatted(request.title(), call.uri(), response.statusCode(), response.body()));
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
