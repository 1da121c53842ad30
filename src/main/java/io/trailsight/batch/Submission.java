package io.trailsight.batch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The items that one caller submitted at once.
 *
 * @param <I> an item
 * @param <R> the answer to one item
 */
final class Submission<I, R> {

  final List<I> items;
  final long weight;
  final long since = System.nanoTime();
  final CompletableFuture<List<R>> answers = new CompletableFuture<>();

  /** Whether it has left the queue. Guarded by the batcher's lock. */
  boolean taken;

  Submission(List<I> items, long weight) {
    this.items = items;
    this.weight = weight;
  }
}
