package io.trailsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls by which tests look at OpenSearch and change it, past the code under test. */
public final class OpenSearchCalls {

  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  public OpenSearchCalls(URI address) {
    this.address = address;
  }

  /** The answer to GET, which must succeed. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  /** The answer to a call, which must succeed. */
  public JsonNode call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode())
        .as("%s %s: %s", method, path, response.body())
        .isBetween(200, 299);
    return json.readTree(response.body());
  }

  /** Deletes what may not be there. */
  public void deleteIfThere(String path) throws IOException, InterruptedException {
    assertThat(send("DELETE", path, "").statusCode()).as("DELETE %s", path).isIn(200, 404);
  }

  /** How many documents indices hold, once they are searchable; none when there is no index. */
  public int count(String indices) throws IOException, InterruptedException {
    call("POST", "/" + indices + "/_refresh?ignore_unavailable=true&allow_no_indices=true", "");
    return get("/" + indices + "/_count?ignore_unavailable=true&allow_no_indices=true")
        .path("count")
        .asInt();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
