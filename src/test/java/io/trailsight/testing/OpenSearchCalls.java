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
import java.util.Set;

/**
 * Calls by which tests look at OpenSearch and change it, past the code under test. A call is made
 * again while OpenSearch is starting, allocates the shards of a new index, or is too busy.
 */
public final class OpenSearchCalls implements AutoCloseable {

  /**
   * Too busy; no shard of an index, no state of the cluster, or no cluster manager yet; a change of
   * the cluster took too long. (<a
   * href="https://github.com/opensearch-project/OpenSearch/blob/main/libs/core/src/main/java/org/opensearch/core/rest/RestStatus.java">OpenSearch:
   * RestStatus</a>)
   */
  private static final Set<Integer> PASSING = Set.of(429, 503, 504);

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
    return json.readTree(text(method, path, body));
  }

  /** The answer to a call, which must succeed, letter by letter. */
  public String text(String method, String path, String body)
      throws IOException, InterruptedException {
    Answer answer = send(method, path, body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /** Deletes what may be missing. */
  public void deleteIfThere(String path) throws IOException, InterruptedException {
    Answer answer = send("DELETE", path, "");
    assertThat(answer.status()).as("DELETE %s: %s", path, answer.body()).isIn(200, 404);
  }

  /** The number of documents in indices, all of them searchable; zero when there is no index. */
  public int count(String indices) throws IOException, InterruptedException {
    return search(indices, "size=0").at("/hits/total/value").asInt();
  }

  /**
   * The documents of indices, all of them searchable.
   *
   * @param parameters of the search, as in a URL
   */
  public JsonNode search(String indices, String parameters)
      throws IOException, InterruptedException {
    String options = "?ignore_unavailable=true&allow_no_indices=true";
    call("POST", "/" + indices + "/_refresh" + options, "");
    // A search in part of the shards would find too little.
    String whole = "&track_total_hits=true&allow_partial_search_results=false&";
    return get("/" + indices + "/_search" + options + whole + parameters);
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return Eventually.answer(
        method + " " + request.uri() + " has an answer that lasts",
        () -> Answer.of(http.send(request, BodyHandlers.ofString())),
        answer -> !PASSING.contains(answer.status()));
  }

  private record Answer(int status, String body) {

    static Answer of(HttpResponse<String> response) {
      return new Answer(response.statusCode(), response.body());
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
