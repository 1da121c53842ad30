package io.trailsight.opensearch;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A batch on its way: what became of each document so far. Used by one thread. */
final class PendingBatch {

  private final List<Document> documents;
  private final List<ItemResult> results;
  private List<Integer> open;

  PendingBatch(List<Document> documents) {
    this.documents = documents;
    this.results =
        new ArrayList<>(
            Collections.nCopies(documents.size(), new ItemResult.Unanswered("not sent yet")));
    this.open = IntStream.range(0, documents.size()).boxed().toList();
  }

  /** Sends what may yet succeed. */
  void send(BulkSender sender) throws InterruptedException {
    List<ItemResult> answers = sender.send(open.stream().map(documents::get).toList());
    for (int i = 0; i < answers.size(); i++) {
      results.set(open.get(i), answers.get(i));
    }
    open = open.stream().filter(i -> results.get(i).mayYetSucceed()).toList();
  }

  /** Sends once more what may yet succeed, and says so. */
  void resend(BulkSender sender, Observer observer) throws InterruptedException {
    observer.on(new Signal.BatchRetried(open.size(), reason(results.get(open.getFirst()))));
    send(sender);
  }

  private static String reason(ItemResult result) {
    return switch (result) {
      case ItemResult.Settled _ -> "";
      case ItemResult.Open(Fault fault) -> fault.reason();
      case ItemResult.Unanswered(String reason) -> reason;
    };
  }

  boolean mayYetSucceed() {
    return !open.isEmpty();
  }

  List<ItemResult> results() {
    return List.copyOf(results);
  }
}
