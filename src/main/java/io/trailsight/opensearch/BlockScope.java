package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a block concerns the whole cluster or a single index, such as a month that was
 * made read-only: only the former stops ingestion. It remembers a document that was blocked, and
 * sends that document again to find out whether the block has ended. Thread-safe.
 */
final class BlockScope {

  /** Two indices are enough: of any blocked index, at least one of them is another. */
  private static final int MOST_WITNESSES = 2;

  /** Indices whose blocks concern no other index. */
  private final Set<String> indicesSetAside = ConcurrentHashMap.newKeySet();

  private volatile Optional<Document> blocked = Optional.empty();

  /** The last document that each of a few indices took; the most recent index stands at the end. */
  private final SequencedMap<String, Document> lastSettled = new LinkedHashMap<>();

  /**
   * Decides on each document of a batch after the last attempt. A document without an answer is
   * blocked; so is a blocked one, unless its index was set aside or other documents of the batch
   * were taken: then it is transient.
   */
  List<ItemResult> judge(List<Document> documents, List<ItemResult> results) {
    boolean anySettled = noteSettled(documents, results);
    if (results.stream().allMatch(ItemResult.Settled.class::isInstance)) {
      return results;
    }
    List<ItemResult> judged = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      judged.add(judge(documents.get(i), results.get(i), anySettled));
    }
    return judged;
  }

  /**
   * Remembers the last document that each index took.
   *
   * @return whether any document was taken
   */
  private boolean noteSettled(List<Document> documents, List<ItemResult> results) {
    SequencedMap<String, Document> settled = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof ItemResult.Settled(Verdict verdict)
          && !(verdict instanceof Verdict.Refused)) {
        settled.putLast(documents.get(i).index(), documents.get(i));
      }
    }
    settled.values().forEach(this::remember);
    indicesSetAside.removeAll(settled.keySet());
    return !settled.isEmpty();
  }

  private void remember(Document settled) {
    synchronized (lastSettled) {
      lastSettled.putLast(settled.index(), settled);
      if (lastSettled.size() > MOST_WITNESSES) {
        lastSettled.pollFirstEntry();
      }
    }
  }

  private ItemResult judge(Document document, ItemResult result, boolean anySettled) {
    return switch (result) {
      case ItemResult.Open(Fault fault, boolean answered) when !answered ->
          block(document, fault.reason());
      case ItemResult.Open(Fault.Blocked fault, _)
          when anySettled || indicesSetAside.contains(document.index()) ->
          new ItemResult.Open(new Fault.Transient(fault.reason(), fault));
      case ItemResult.Open(Fault.Blocked fault, _) -> block(document, fault.reason());
      case ItemResult.Open _, ItemResult.Settled _ -> result;
    };
  }

  private ItemResult block(Document document, String reason) {
    blocked = Optional.of(document);
    return new ItemResult.Open(new Fault.Blocked(reason));
  }

  /**
   * Finds out whether the blocked document is taken now, or else whether its block concerns one
   * index only.
   *
   * @throws Fault.Blocked when everything is still blocked
   */
  void check(BulkSender sender) throws Fault.Blocked, InterruptedException {
    Optional<Document> asked = blocked;
    if (asked.isEmpty()) {
      return;
    }
    Optional<String> obstacle = obstacle(sender, asked.get());
    if (obstacle.isPresent() && !isOnlyThatIndex(sender, asked.get().index())) {
      throw new Fault.Blocked(obstacle.get());
    }
    blocked = Optional.empty();
  }

  /** The document that another index took last. */
  private Optional<Document> witness(String index) {
    synchronized (lastSettled) {
      return lastSettled.sequencedValues().reversed().stream()
          .filter(document -> !document.index().equals(index))
          .findFirst();
    }
  }

  /** Writes again the document that another index took last. */
  private boolean isOnlyThatIndex(BulkSender sender, String index) throws InterruptedException {
    Optional<Document> witness = witness(index);
    if (witness.isEmpty() || obstacle(sender, witness.get()).isPresent()) {
      return false;
    }
    indicesSetAside.add(index);
    return true;
  }

  /** Why a document gets no verdict; empty when it gets one. */
  private static Optional<String> obstacle(BulkSender sender, Document document)
      throws InterruptedException {
    return switch (sender.send(List.of(document)).getFirst()) {
      case ItemResult.Settled _ -> Optional.empty();
      case ItemResult.Open(Fault fault, _) -> Optional.of(fault.reason());
    };
  }
}
