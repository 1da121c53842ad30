package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchError;
import io.trailsight.fault.Fault;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether documents may be written to indices and read from them. Nothing is stored or created:
 * OpenSearch is asked for what it must refuse, and its security plugin looks at permissions before.
 * It names the permission that is missing in its answer.
 */
public final class IndexChecks {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  /** The error of an item where there is no index, which is none of permissions. */
  private static final String NO_INDEX = "index_not_found_exception";

  private final JsonConnection connection;
  private final DocumentFormat format;

  /**
   * @param connection not closed here
   * @param format of the documents that are written
   */
  public IndexChecks(JsonConnection connection, DocumentFormat format) {
    this.connection = connection;
    this.format = format;
  }

  /** Whether OpenSearch answers this user at all. */
  public Check answers() {
    return new Check(
        "cluster:monitor/main",
        "OpenSearch",
        asking(
            () -> {
              Answer answer = connection.send("GET", "/", Optional.empty());
              return answer.isSuccess()
                  ? new Finding.Allowed(answer.body().path("version").path("number").asText())
                  : new Finding.Missing(answer.reason());
            }));
  }

  /** The checks of an index that documents are written to. */
  public List<Check> writing(String index) {
    return List.of(
        new Check("indices:admin/create", index, asking(() -> create(index))),
        new Check("indices:data/write/bulk", index, asking(() -> write(index))));
  }

  /** The checks of an index whose documents are read. */
  public List<Check> reading(String index) {
    return List.of(
        new Check("indices:data/read/mget", index, asking(() -> readDocuments(index))),
        new Check("indices:admin/mappings/get", index, asking(() -> readMapping(index))));
  }

  /** The check of indices that are searched. */
  public Check searching(String indices) {
    return new Check("indices:data/read/search", indices, asking(() -> search(indices)));
  }

  private Finding search(String indices) throws IOException, Fault.Blocked, InterruptedException {
    Answer answer =
        connection.send(
            "GET", "/" + indices + "/_search?size=0&terminate_after=1", Optional.empty());
    return answer.isSuccess() ? Finding.allowed() : new Finding.Missing(answer.reason());
  }

  private Finding readDocuments(String index)
      throws IOException, Fault.Blocked, InterruptedException {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.putArray("docs").addObject().put("_index", index).put("_id", BulkBody.TRIAL_ID);
    return ofItem(connection.send("POST", "/_mget", Optional.of(Payload.json(query))), "docs");
  }

  private Finding readMapping(String index)
      throws IOException, Fault.Blocked, InterruptedException {
    Answer answer = connection.send("GET", "/" + index + "/_mapping", Optional.empty());
    return answer.isSuccess() || answer.status() == NOT_FOUND
        ? Finding.allowed()
        : new Finding.Missing(answer.reason());
  }

  /** No index has zero shards. */
  private Finding create(String index) throws IOException, Fault.Blocked, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("settings").put("index.number_of_shards", 0);
    Answer answer = connection.send("PUT", "/" + index, Optional.of(Payload.json(body)));
    return answer.status() == BAD_REQUEST
        ? Finding.allowed()
        : new Finding.Missing(answer.reason());
  }

  /**
   * A condition that no document meets, as there is none of this id. Unless an index is known to be
   * there, none is created either, because it would have to be an alias.
   */
  private Finding write(String index) throws IOException, Fault.Blocked, InterruptedException {
    Answer exists = connection.send("GET", "/" + index + "/_mapping", Optional.empty());
    Payload trial = trial(index);
    String path = exists.isSuccess() ? "/_bulk" : "/_bulk?require_alias=true";
    Finding found = ofItem(connection.send("POST", path, Optional.of(trial)), "items");
    return !exists.isSuccess() && found instanceof Finding.Allowed
        ? new Finding.Allowed("as far as can be seen " + limit(exists))
        : found;
  }

  private static String limit(Answer exists) {
    return exists.status() == NOT_FOUND
        ? "before the index exists"
        : "without indices:admin/mappings/get";
  }

  private Payload trial(String index) {
    byte[] noMembers = format.bytes(JsonNodeFactory.instance.objectNode());
    BulkBody body = BulkBody.trial(new Document(index, BulkBody.TRIAL_ID, noMembers));
    return new Payload(body::content, body.format().mediaType(), Optional.empty());
  }

  /** A request may be denied as a whole, or its one item. */
  private static Finding ofItem(Answer answer, String items) {
    if (!answer.isSuccess()) {
      return new Finding.Missing(answer.reason());
    }
    JsonNode first = answer.body().path(items).path(0);
    JsonNode item = first.has("index") ? first.path("index") : first;
    JsonNode error = item.path("error");
    OpenSearchError meaning =
        new OpenSearchError(item.path("status").asInt(), error.path("type").asText());
    boolean blocked =
        ItemAnswers.TABLE.classify(meaning) == ItemAnswers.Meaning.BLOCKED
            && !meaning.type().equals(NO_INDEX);
    return blocked
        ? new Finding.Missing(meaning.type() + ": " + error.path("reason").asText())
        : Finding.allowed();
  }

  /** Requests that find something, or have no answer. */
  @FunctionalInterface
  private interface Requests {

    Finding send() throws IOException, Fault.Blocked, InterruptedException;
  }

  private static Check.Call asking(Requests requests) {
    return () -> {
      try {
        return requests.send();
      } catch (IOException e) {
        return new Finding.Missing("no answer: " + e.getMessage());
      } catch (Fault.Blocked e) {
        return new Finding.Missing(e.reason());
      }
    };
  }
}
