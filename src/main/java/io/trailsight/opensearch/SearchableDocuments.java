package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import java.net.URLEncoder;
import java.util.Optional;

/** Finds out whether searches find a document. Thread-safe. */
public final class SearchableDocuments {

  private final OpenSearchApi api;

  /**
   * @param connection not closed here
   */
  public SearchableDocuments(JsonConnection connection) {
    this.api = new OpenSearchApi(connection);
  }

  /**
   * Whether searches find a document.
   *
   * @throws Fault when OpenSearch does not answer, or may not be asked
   */
  public boolean isSearchable(String index, String id) throws Fault, InterruptedException {
    // A get in real time would find what was just stored.
    String path =
        "/%s/_doc/%s?realtime=false&_source=false"
            .formatted(index, URLEncoder.encode(id, UTF_8).replace("+", "%20"));
    Optional<Answer> answer = api.ask("GET", path, Optional.empty());
    return answer.map(found -> found.body().path("found").asBoolean()).orElse(false);
  }
}
