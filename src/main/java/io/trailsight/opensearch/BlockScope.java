package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ItemResult.Sign;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides whether a block concerns the whole cluster or a single index, such as a month that was
 * made read-only: only the former stops ingestion. It remembers a document that was blocked, and
 * sends that document again to find out whether the block has ended. Thread-safe.
 */
final class BlockScope {

  /**
   * How long others speak for the cluster after a document was taken: when none is taken for
   * longer, an index that takes nothing is all there is.
   */
  static final Duration OTHERS_COUNT = Duration.ofMinutes(1);

  /** With the gate's pauses of up to half a minute, this takes some minutes. */
  private static final int ENOUGH_PROBES = 12;

  private final Witnesses witnesses;
  private final LongSupplier nanoTime;

  /** Indices whose blocks concern no other index. */
  private final Set<String> indicesSetAside = ConcurrentHashMap.newKeySet();

  private volatile Optional<Document> blocked = Optional.empty();

  /** When documents were taken last, or were let through to see whether they are. */
  private volatile long othersAt;

  /** Only one probe runs at a time. */
  private volatile int probes;

  /**
   * @param witnesses documents that were taken, which are noted here
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  BlockScope(Witnesses witnesses, LongSupplier nanoTime) {
    this.witnesses = witnesses;
    this.nanoTime = nanoTime;
    this.othersAt = nanoTime.getAsLong();
  }

  /**
   * Decides on each document of a batch after the last attempt. A document without an answer is
   * blocked; so is a blocked one, unless its index was set aside or other documents of the batch
   * were taken: then it is transient.
   */
  List<ItemResult> judge(List<Document> documents, List<ItemResult> results) {
    Set<String> taking = witnesses.note(documents, results);
    if (!taking.isEmpty()) {
      indicesSetAside.removeAll(taking);
      othersAt = nanoTime.getAsLong();
      probes = 0;
    }
    if (results.stream().allMatch(ItemResult.Settled.class::isInstance)) {
      return results;
    }
    List<ItemResult> judged = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      judged.add(judge(documents.get(i), results.get(i), !taking.isEmpty()));
    }
    return judged;
  }

  private ItemResult judge(Document document, ItemResult result, boolean anyTaken) {
    return switch (result) {
      case ItemResult.Open(Fault fault, Sign sign) when sign == Sign.UNANSWERED ->
          block(document, fault.reason());
      case ItemResult.Open(Fault.Blocked fault, _) when anyTaken || isSetAside(document.index()) ->
          new ItemResult.Open(new Fault.Transient(fault.reason(), fault));
      case ItemResult.Open(Fault.Blocked fault, _) -> block(document, fault.reason());
      case ItemResult.Open _, ItemResult.Settled _ -> result;
    };
  }

  private boolean isSetAside(String index) {
    return indicesSetAside.contains(index) && othersCount();
  }

  private boolean othersCount() {
    return nanoTime.getAsLong() - othersAt < OTHERS_COUNT.toNanos();
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
  void check(Probe probe) throws Fault.Blocked, InterruptedException {
    Optional<Document> asked = blocked;
    if (asked.isEmpty()) {
      return;
    }
    Optional<String> obstacle = obstacle(probe, asked.get());
    if (obstacle.isPresent() && !isOnlyThatIndex(probe, asked.get().index())) {
      throw new Fault.Blocked(obstacle.get());
    }
    blocked = Optional.empty();
  }

  /** Sends a document again. */
  @FunctionalInterface
  interface Probe {

    /** The result, of which a block of the whole index is known. */
    ItemResult send(Document document) throws InterruptedException;
  }

  /** Writes again the document that another index took last. */
  private boolean isOnlyThatIndex(Probe probe, String index) throws InterruptedException {
    Optional<Document> witness = witnesses.ofOther(index);
    if (witness.isEmpty()
        || !(othersCount() || haveWaitedForLong())
        || obstacle(probe, witness.get()).isPresent()) {
      return false;
    }
    indicesSetAside.add(index);
    return true;
  }

  /**
   * Counts a probe while no document is taken. After some of them others are let through for a
   * while: only those show whether nothing is taken any more.
   */
  private boolean haveWaitedForLong() {
    int number = probes + 1;
    probes = number % ENOUGH_PROBES;
    if (probes == 0) {
      othersAt = nanoTime.getAsLong();
    }
    return probes == 0;
  }

  /** Why a document gets no verdict; empty when it gets one. */
  private static Optional<String> obstacle(Probe probe, Document document)
      throws InterruptedException {
    return switch (probe.send(document)) {
      case ItemResult.Settled _ -> Optional.empty();
      case ItemResult.Open(Fault fault, _) -> Optional.of(fault.reason());
    };
  }
}
