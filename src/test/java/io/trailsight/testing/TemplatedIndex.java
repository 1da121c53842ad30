package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An index of a test's own, made from the templates that ship. Closing deletes it. */
public final class TemplatedIndex implements AutoCloseable {

  private static final int AT_ONCE = 500;

  private final String name;
  private final OpenSearchCalls calls;
  private final JsonConnection connection;
  private final BulkIndex index;

  private TemplatedIndex(String name, URI openSearch) throws IOException {
    this.name = name;
    calls = new OpenSearchCalls(openSearch);
    connection = TestConnections.openSearch(openSearch);
    index = BulkIndexes.of(connection, AT_ONCE, 8 << 20);
  }

  /**
   * Installs the templates and makes the index.
   *
   * @param suffix of its name; no other test uses the same
   */
  public static TemplatedIndex create(URI openSearch, String suffix) throws Exception {
    return create(openSearch, suffix, false);
  }

  /**
   * Installs the templates and makes the index.
   *
   * @param suffix of its name; no other test uses the same
   * @param starTree whether it has a star tree, as all new indices of records then have
   */
  public static TemplatedIndex create(URI openSearch, String suffix, boolean starTree)
      throws Exception {
    TemplatedIndex created = new TemplatedIndex("cloudtrail-v1-" + suffix, openSearch);
    new IndexTemplates(
            created.connection,
            starTree ? TemplateOptions.DEFAULT.withStarTree() : TemplateOptions.DEFAULT)
        .install();
    created.calls.call("PUT", "/" + created.name, "");
    return created;
  }

  public String name() {
    return name;
  }

  /** Writes documents, wherever they belong, into this index, as the service writes them. */
  public List<Verdict> write(List<Document> documents) throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += AT_ONCE) {
      verdicts.addAll(
          index.write(
              documents.subList(from, Math.min(from + AT_ONCE, documents.size())).stream()
                  .map(document -> new Document(name, document.id(), document.content()))
                  .toList()));
    }
    calls.call("POST", "/" + name + "/_refresh", "");
    return verdicts;
  }

  /** The fields that it has now. */
  public TemplateFields fields() throws IOException, InterruptedException {
    return TemplateFields.of(calls.get("/" + name + "/_mapping").path(name).path("mappings"));
  }

  /** How many documents it holds. */
  public int count() throws IOException, InterruptedException {
    return calls.count(name);
  }

  /** The answer to a search request. */
  public JsonNode search(JsonNode request) throws IOException, InterruptedException {
    return calls.call("POST", "/" + name + "/_search", request.toString());
  }

  /** The answer to a request below the index, letter by letter. */
  public String text(String path, JsonNode request) throws IOException, InterruptedException {
    return calls.text("POST", "/" + name + path, request.toString());
  }

  @Override
  public void close() throws IOException {
    index.close();
    try {
      calls.deleteIfThere("/" + name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      connection.close();
    }
  }
}
