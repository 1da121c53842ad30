package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Searches an OpenSearch by query strings, as a user would type them. */
public final class Search implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final URI openSearch;

  public Search(URI openSearch) {
    this.openSearch = openSearch;
  }

  /** How many documents match; everything written before counts. */
  public long count(String index, String query) throws IOException, InterruptedException {
    return search(index, query).path("hits").path("total").path("value").asLong();
  }

  /** The first hundred documents that match. */
  public List<JsonNode> documents(String index, String query)
      throws IOException, InterruptedException {
    return search(index, query)
        .path("hits")
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("_source"))
        .toList();
  }

  private JsonNode search(String index, String query) throws IOException, InterruptedException {
    get("/" + index + "/_refresh?ignore_unavailable=true");
    return get(
        "/%s/_search?ignore_unavailable=true&size=100&track_total_hits=true&q=%s"
            .formatted(index, URLEncoder.encode(query, StandardCharsets.UTF_8)));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(openSearch.resolve(path)).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.body());
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
