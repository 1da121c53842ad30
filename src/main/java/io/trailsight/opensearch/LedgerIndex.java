package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.connect.OpenSearchFaults.RequestResult;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.ledger.LedgerStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * States of objects as documents whose versions this program makes, so that OpenSearch keeps the
 * best one of each object (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/index-document/">OpenSearch:
 * index document</a>). Requests are its own, so that its failures never hold up an event.
 * Thread-safe.
 */
public final class LedgerIndex implements LedgerStore {

  private static final String PATH =
      "/_bulk?filter_path=items.*.status,items.*.error.type,items.*.error.reason";

  private final OpenSearchApi api;

  /**
   * @param connection not closed here
   */
  public LedgerIndex(JsonConnection connection) {
    this.api = new OpenSearchApi(connection);
  }

  @Override
  public List<String> write(List<State> states)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    byte[] body = body(states);
    Payload payload =
        new Payload(
            () -> new ByteArrayInputStream(body),
            BulkFormat.JSON.mediaType(),
            Compression.GZIP.encoding());
    Answer answer = api.send("POST", PATH, Optional.of(payload));
    RequestResult result = OpenSearchFaults.REQUESTS.classify(answer.error());
    if (result == RequestResult.SPLIT) {
      return writeParts(states, answer);
    }
    if (result != RequestResult.ANSWERED) {
      throw OpenSearchFaults.of("writing states of objects", answer);
    }
    return refusals(states, answer.body().path("items"));
  }

  private List<String> writeParts(List<State> states, Answer answer)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (states.size() == 1) {
      return List.of(answer.reason());
    }
    int half = states.size() / 2;
    List<String> refusals = new ArrayList<>(write(states.subList(0, half)));
    refusals.addAll(write(states.subList(half, states.size())));
    return refusals;
  }

  private static List<String> refusals(List<State> states, JsonNode items)
      throws Fault.Transient, Fault.Blocked {
    if (items.size() != states.size()) {
      throw new Fault.Transient(
          "OpenSearch: writing states of objects: an answer for %d items to %d"
              .formatted(items.size(), states.size()));
    }
    List<String> refusals = new ArrayList<>();
    for (JsonNode item : items) {
      JsonNode written = item.path("index");
      JsonNode error = written.path("error");
      ItemResult result =
          ItemAnswers.resultOf(
              written.path("status").asInt(),
              error.path("type").asText(),
              error.path("reason").asText());
      switch (result) {
        case ItemResult.Settled(Verdict.Refused(String type, String reason)) ->
            refusals.add(type + ": " + reason);
        case ItemResult.Settled _ -> {
          // It is written, or there is a better state.
        }
        case ItemResult.Open(Fault.Blocked fault, _) -> throw fault;
        case ItemResult.Open(Fault fault, _) -> throw new Fault.Transient(fault.reason(), fault);
      }
    }
    return refusals;
  }

  private static byte[] body(List<State> states) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = Compression.GZIP.over(bytes)) {
      for (State state : states) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action
            .putObject("index")
            .put("_index", state.index())
            .put("_id", state.id())
            .put("version", state.version())
            .put("version_type", "external");
        out.write(action.toString().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        out.write(state.json());
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
