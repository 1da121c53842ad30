package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ItemResult.Sign;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether an index refuses a document for what it holds, or refuses all documents: an
 * ingest pipeline that is missing or fails, an alias that an index has taken, or a template in the
 * way. Where an index took none of a batch, it is asked whether it would take a document that is
 * known to be good. Thread-safe.
 */
final class RefusalScope {

  private static final int MOST_WORDS = 500;

  /** In the answer of an index that takes no document under a chosen id, unless it is created. */
  private static final String APPEND_ONLY = "index.append_only.enabled";

  private final BulkSender sender;
  private final Optional<Document> typical;
  private final Witnesses witnesses;

  /**
   * @param typical a document that every index takes which takes any; without one, only documents
   *     that were taken since the start are known to be good
   * @param witnesses documents that were taken
   */
  RefusalScope(BulkSender sender, Optional<Document> typical, Witnesses witnesses) {
    this.sender = sender;
    this.typical = typical;
    this.witnesses = witnesses;
  }

  /**
   * Decides on the refusals of a batch. Where the index takes no good document either, the refused
   * ones are blocked; where it cannot be asked, they may succeed later.
   */
  List<ItemResult> judge(List<Document> documents, List<ItemResult> results)
      throws InterruptedException {
    Set<String> suspects = suspects(documents, results);
    if (suspects.isEmpty()) {
      return results;
    }
    Map<String, Fault> obstacles = new HashMap<>();
    for (String index : suspects) {
      obstacle(index).ifPresent(fault -> obstacles.put(index, fault));
    }
    List<ItemResult> judged = new ArrayList<>(results);
    for (int i = 0; i < judged.size(); i++) {
      Fault obstacle = obstacles.get(documents.get(i).index());
      if (obstacle != null && mayConcernAll(judged.get(i))) {
        judged.set(i, new ItemResult.Open(obstacle));
      }
    }
    return judged;
  }

  /** The indices that took no document of a batch and refused or failed some. */
  private static Set<String> suspects(List<Document> documents, List<ItemResult> results) {
    Set<String> suspects = new HashSet<>();
    Set<String> taking = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (Witnesses.isTaken(results.get(i))) {
        taking.add(documents.get(i).index());
      } else if (mayConcernAll(results.get(i))) {
        suspects.add(documents.get(i).index());
      }
    }
    suspects.removeAll(taking);
    return suspects;
  }

  private static boolean mayConcernAll(ItemResult result) {
    return switch (result) {
      case ItemResult.Settled(Verdict verdict) -> verdict instanceof Verdict.Refused;
      case ItemResult.Open(Fault _, Sign sign) -> sign == Sign.FAILED;
    };
  }

  /** Why an index does not take a good document; empty when it does, or none is known. */
  private Optional<Fault> obstacle(String index) throws InterruptedException {
    Optional<Fault> obstacle = Optional.empty();
    if (typical.isPresent()) {
      obstacle = obstacle(index, sender.tryOut(index, typical.get().content()), true);
    }
    Optional<Document> taken = witnesses.of(index).or(() -> witnesses.ofOther(index));
    if (obstacle.isEmpty() && taken.isPresent()) {
      obstacle = obstacle(index, sender.tryOut(index, taken.get().content()), false);
    }
    boolean appendOnly = obstacle.filter(fault -> fault.reason().contains(APPEND_ONLY)).isPresent();
    return appendOnly ? obstacleOfAppendOnly(index) : obstacle;
  }

  /** Such an index is asked with a document that it has: it creates no second one. */
  private Optional<Fault> obstacleOfAppendOnly(String index) throws InterruptedException {
    Optional<Document> own = witnesses.of(index);
    return own.isEmpty()
        ? Optional.empty()
        : obstacle(index, sender.send(List.of(own.get())).getFirst(), false);
  }

  /**
   * @param withWords whether the index's words may be printed: they may quote the document
   */
  private static Optional<Fault> obstacle(String index, ItemResult result, boolean withWords) {
    return switch (result) {
      case ItemResult.Settled(Verdict.Refused(String type, String reason)) ->
          Optional.of(takesNothing(index, withWords ? type + ": " + reason : type));
      case ItemResult.Settled _ -> Optional.empty();
      case ItemResult.Open(Fault fault, Sign sign) ->
          Optional.of(sign == Sign.FAILED ? takesNothing(index, fault.reason()) : fault);
    };
  }

  private static Fault.Blocked takesNothing(String index, String words) {
    String bounded = words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    return new Fault.Blocked(
        "OpenSearch: %s takes no document at all: %s".formatted(index, bounded));
  }
}
