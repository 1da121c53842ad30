package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A batch being sent, with the result of each document so far. Used by one thread. */
final class PendingBatch {

  private final List<Document> documents;
  private List<ItemResult> results = List.of();

  /** The positions of documents that were sent and may yet succeed. */
  private List<Integer> open = List.of();

  PendingBatch(List<Document> documents) {
    this.documents = documents;
  }

  /** Sends every document for the first time. */
  void send(BulkSender sender) throws InterruptedException {
    results = sender.send(documents);
    List<Integer> unsettled = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).mayYetSucceed()) {
        unsettled.add(i);
      }
    }
    open = unsettled;
  }

  /** Sends again the documents that may yet succeed, and reports the retry. */
  void resend(BulkSender sender, Observer observer) throws InterruptedException {
    observer.on(new Signal.BatchRetried(open.size(), reason(results.get(open.getFirst()))));
    List<ItemResult> answers = sender.send(open.stream().map(documents::get).toList());
    List<ItemResult> known = new ArrayList<>(results);
    for (int i = 0; i < answers.size(); i++) {
      known.set(open.get(i), answers.get(i));
    }
    results = known;
    open = open.stream().filter(i -> known.get(i).mayYetSucceed()).toList();
  }

  private static String reason(ItemResult result) {
    return switch (result) {
      case ItemResult.Settled _ -> "";
      case ItemResult.Open(Fault fault, _) -> fault.reason();
    };
  }

  boolean mayYetSucceed() {
    return !open.isEmpty();
  }

  List<ItemResult> results() {
    return Collections.unmodifiableList(results);
  }
}
