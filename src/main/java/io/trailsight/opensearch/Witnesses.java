package io.trailsight.opensearch;

import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Documents that indices took: sent again, they show whether an index still takes documents.
 * Thread-safe.
 */
final class Witnesses {

  /** Two indices are enough: of any blocked index, at least one of them is another. */
  private static final int MOST = 2;

  /** The last document that each of a few indices took; the most recent index stands at the end. */
  private final SequencedMap<String, Document> lastTaken = new LinkedHashMap<>();

  /** Whether an index took a document, now or earlier. */
  static boolean isTaken(ItemResult result) {
    return result instanceof ItemResult.Settled(Verdict verdict)
        && !(verdict instanceof Verdict.Refused);
  }

  /**
   * Remembers the last document that each index took.
   *
   * @return the indices that took any
   */
  Set<String> note(List<Document> documents, List<ItemResult> results) {
    SequencedMap<String, Document> taken = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      if (isTaken(results.get(i))) {
        taken.putLast(documents.get(i).index(), documents.get(i));
      }
    }
    taken.values().forEach(this::remember);
    return taken.keySet();
  }

  private synchronized void remember(Document taken) {
    lastTaken.putLast(taken.index(), taken);
    if (lastTaken.size() > MOST) {
      lastTaken.pollFirstEntry();
    }
  }

  /** The document that an index took last. */
  synchronized Optional<Document> of(String index) {
    return Optional.ofNullable(lastTaken.get(index));
  }

  /** The document that another index took last. */
  synchronized Optional<Document> ofOther(String index) {
    return lastTaken.sequencedValues().reversed().stream()
        .filter(document -> !document.index().equals(index))
        .findFirst();
  }
}
