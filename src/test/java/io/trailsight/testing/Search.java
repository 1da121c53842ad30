package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Searches an OpenSearch by query strings, as a user would type them. */
public final class Search implements AutoCloseable {

  private final OpenSearchCalls calls;

  public Search(URI openSearch) {
    calls = new OpenSearchCalls(openSearch);
  }

  /** The number of documents that match, among all that were written before. */
  public long count(String index, String query) throws IOException, InterruptedException {
    return search(index, query).at("/hits/total/value").asLong();
  }

  /** The first hundred documents that match. */
  public List<JsonNode> documents(String index, String query)
      throws IOException, InterruptedException {
    return search(index, query)
        .at("/hits/hits")
        .valueStream()
        .map(hit -> hit.path("_source"))
        .toList();
  }

  private JsonNode search(String index, String query) throws IOException, InterruptedException {
    return calls.search(index, "size=100&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    calls.close();
  }
}
