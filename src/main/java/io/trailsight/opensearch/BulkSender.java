package io.trailsight.opensearch;

import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchError;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.connect.OpenSearchFaults.RequestResult;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ItemResult.Sign;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Sends documents once and returns the result of each. Thread-safe. */
final class BulkSender {

  private static final int TOO_LARGE = 413;

  /** Not acceptable, and unsupported media type. */
  private static final Set<Integer> OTHER_FORMAT = Set.of(406, 415);

  /** With the parts of the answer that are read. */
  private static final String PATH =
      "/_bulk?filter_path="
          + "items.*.status,items.*.error.type,items.*.error.reason,"
          + "items.*.error.caused_by.reason,items.*.error.caused_by.caused_by.reason";

  private final JsonConnection connection;
  private final CompressionChoice compression;
  private final Observer observer;
  private final RequestLimit limit;
  private final UnaryOperator<Document> stored;

  /**
   * @param best the compression of bodies where OpenSearch takes it
   * @param stored a document as its index takes it
   */
  BulkSender(
      JsonConnection connection,
      Compression best,
      Observer observer,
      RequestLimit limit,
      UnaryOperator<Document> stored) {
    this.limit = limit;
    this.stored = stored;
    this.connection = connection;
    this.compression = new CompressionChoice(best);
    this.observer = observer;
  }

  /** Sends documents in one request, or in more where one is too large. */
  List<ItemResult> send(List<Document> documents) throws InterruptedException {
    return sendStored(documents.stream().map(stored).toList());
  }

  private List<ItemResult> sendStored(List<Document> documents) throws InterruptedException {
    List<ItemResult> results = new ArrayList<>(documents.size());
    for (List<Document> run : Runs.of(documents, limit.bytes(), Integer.MAX_VALUE)) {
      results.addAll(sendRun(run));
    }
    return results;
  }

  private List<ItemResult> sendRun(List<Document> run) throws InterruptedException {
    Compression used = compression.current();
    return send(BulkBody.of(run, used), used, run);
  }

  /** Finds out anew which compression OpenSearch takes. */
  void forgetCompression() {
    compression.forget();
  }

  /**
   * Asks whether an index would take a document, and stores nothing.
   *
   * @return settled as a duplicate where it would
   */
  ItemResult tryOut(String index, byte[] content) throws InterruptedException {
    Document trial = stored.apply(new Document(index, BulkBody.TRIAL_ID, content));
    return send(BulkBody.trial(trial), Compression.NONE, List.of(trial)).getFirst();
  }

  private List<ItemResult> send(BulkBody body, Compression used, List<Document> documents)
      throws InterruptedException {
    long started = System.nanoTime();
    Answered answered;
    try {
      Payload payload = new Payload(body::content, body.format().mediaType(), used.encoding());
      answered = connection.post(PATH, payload, BulkSender::read);
    } catch (IOException e) {
      failed("no_answer", 1);
      return unanswered(documents, "OpenSearch: no answer: " + e.getMessage());
    } catch (Fault.Blocked e) {
      failed("no_credentials", 1);
      return allOpen(documents, e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    observer.on(new Signal.BatchSent(documents.size(), body.plainBytes(), took));
    return switch (answered) {
      case Answered.OfItems(BulkAnswer.Items items) -> {
        compression.taken(used);
        items.failures().forEach(this::failed);
        yield resultOfEach(documents, items.results());
      }
      case Answered.Whole(Answer answer) -> {
        failed(answer.error().code(), 1);
        yield compression.mayBeFor(used, answer.status())
            ? sendRun(documents)
            : results(documents, body, answer);
      }
    };
  }

  private void failed(String code, int count) {
    observer.on(new Signal.CallFailed("opensearch", code, count));
  }

  /** The answer to a request. */
  private sealed interface Answered {

    /** One result for each item. */
    record OfItems(BulkAnswer.Items items) implements Answered {}

    /** One answer for the whole request. */
    record Whole(Answer answer) implements Answered {}
  }

  private static Answered read(int status, InputStream body) throws IOException {
    return OpenSearchFaults.REQUESTS.classify(new OpenSearchError(status, ""))
            == RequestResult.ANSWERED
        ? new Answered.OfItems(BulkAnswer.read(body))
        : new Answered.Whole(Answer.read(status, body));
  }

  private List<ItemResult> results(List<Document> documents, BulkBody body, Answer answer)
      throws InterruptedException {
    if (answer.status() == TOO_LARGE && documents.size() > 1) {
      limit.tooLarge(body.plainBytes());
      observer.on(new Signal.BatchTooLarge(body.plainBytes(), limit.bytes()));
    }
    String reason = OpenSearchFaults.reason("_bulk", answer) + remedy(body, answer);
    return switch (OpenSearchFaults.REQUESTS.classify(answer.error())) {
      case ANSWERED -> resultOfEach(documents, List.of());
      case UNANSWERED -> unanswered(documents, reason);
      case RETRY -> allOpen(documents, new Fault.Transient(reason));
      case BLOCKED -> allOpen(documents, new Fault.Blocked(reason));
      case SPLIT -> split(documents, answer.error().type(), reason);
    };
  }

  private static String remedy(BulkBody body, Answer answer) {
    boolean otherFormat =
        body.format() == BulkFormat.SMILE && OTHER_FORMAT.contains(answer.status());
    return otherFormat ? "; set bulk.format to json, which every server takes" : "";
  }

  private List<ItemResult> split(List<Document> documents, String type, String reason)
      throws InterruptedException {
    if (documents.size() == 1) {
      return List.of(
          new ItemResult.Settled(
              new Verdict.Refused(type.isEmpty() ? "request_refused" : type, reason)));
    }
    int half = documents.size() / 2;
    List<ItemResult> results = new ArrayList<>(sendStored(documents.subList(0, half)));
    results.addAll(sendStored(documents.subList(half, documents.size())));
    return results;
  }

  private static List<ItemResult> resultOfEach(List<Document> documents, List<ItemResult> results) {
    if (results.isEmpty()) {
      return unanswered(
          documents, "OpenSearch: _bulk: HTTP 200 without items: does something else answer?");
    }
    if (results.size() != documents.size()) {
      return allOpen(
          documents,
          new Fault.Transient(
              "OpenSearch: _bulk: an answer for %d items to %d"
                  .formatted(results.size(), documents.size())));
    }
    return results;
  }

  private static List<ItemResult> unanswered(List<Document> documents, String reason) {
    return Collections.nCopies(
        documents.size(), new ItemResult.Open(new Fault.Transient(reason), Sign.UNANSWERED));
  }

  private static List<ItemResult> allOpen(List<Document> documents, Fault fault) {
    return Collections.nCopies(documents.size(), new ItemResult.Open(fault));
  }
}
