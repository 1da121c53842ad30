package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.OpenSearchHttp.Answer;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.opensearch.generic.Body;

/** Sends documents once and tells of each what became of it. Thread-safe. */
final class BulkSender {

  private static final String NDJSON = "application/x-ndjson";

  /** Of the answer, only this is read. */
  private static final Map<String, String> QUERY =
      Map.of(
          "filter_path",
          "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason");

  private final OpenSearchHttp http;
  private final Observer observer;

  BulkSender(OpenSearchHttp http, Observer observer) {
    this.http = http;
    this.observer = observer;
  }

  /** Sends documents in one request, or in more where one is too large. */
  List<ItemResult> send(List<Document> documents) throws InterruptedException {
    byte[] body = BulkBody.of(documents);
    long started = System.nanoTime();
    Answer answer;
    try {
      answer = http.send("POST", "/_bulk", QUERY, Optional.ofNullable(Body.from(body, NDJSON)));
    } catch (IOException e) {
      return unanswered(documents, "OpenSearch: no answer: " + e.getMessage());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    observer.on(new Signal.BatchSent(documents.size(), body.length, took));
    return results(documents, answer);
  }

  private List<ItemResult> results(List<Document> documents, Answer answer)
      throws InterruptedException {
    String type = answer.body().path("error").path("type").asText();
    String reason = "OpenSearch: _bulk: " + answer.reason();
    return switch (BulkVerdicts.ofRequest(answer.status(), type)) {
      case ANSWERED -> resultOfEach(documents, answer.body().path("items"));
      case UNANSWERED -> unanswered(documents, reason);
      case RETRY -> allOpen(documents, new Fault.Transient(reason));
      case BLOCKED -> allOpen(documents, new Fault.Blocked(reason));
      case SPLIT -> split(documents, type, reason);
    };
  }

  private List<ItemResult> split(List<Document> documents, String type, String reason)
      throws InterruptedException {
    if (documents.size() == 1) {
      return List.of(
          new ItemResult.Settled(
              new Verdict.Refused(type.isEmpty() ? "request_refused" : type, reason)));
    }
    int half = documents.size() / 2;
    List<ItemResult> results = new ArrayList<>(send(documents.subList(0, half)));
    results.addAll(send(documents.subList(half, documents.size())));
    return results;
  }

  private static List<ItemResult> resultOfEach(List<Document> documents, JsonNode items) {
    if (items.size() != documents.size()) {
      return allOpen(
          documents,
          new Fault.Transient(
              "OpenSearch: _bulk: an answer for %d items to %d"
                  .formatted(items.size(), documents.size())));
    }
    List<ItemResult> results = new ArrayList<>(documents.size());
    for (JsonNode item : items) {
      JsonNode created = item.path("create");
      JsonNode error = created.path("error");
      results.add(
          BulkVerdicts.ofItem(
              created.path("status").asInt(), error.path("type").asText(), reason(error)));
    }
    return results;
  }

  private static String reason(JsonNode error) {
    String reason = error.path("reason").asText();
    String cause = error.path("caused_by").path("reason").asText();
    return cause.isEmpty() ? reason : reason + " (" + cause + ")";
  }

  private static List<ItemResult> unanswered(List<Document> documents, String reason) {
    return Collections.nCopies(documents.size(), new ItemResult.Unanswered(reason));
  }

  private static List<ItemResult> allOpen(List<Document> documents, Fault fault) {
    return Collections.nCopies(documents.size(), new ItemResult.Open(fault));
  }
}
