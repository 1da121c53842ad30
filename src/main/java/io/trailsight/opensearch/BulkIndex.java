package io.trailsight.opensearch;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.trailsight.batch.Batcher;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.BulkVerdicts.ItemResult;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Creates documents in OpenSearch by {@code _bulk}. The documents of concurrent callers travel
 * together; only items that may yet succeed are sent again. Thread-safe.
 */
public final class BulkIndex implements DocumentIndex, AutoCloseable {

  private static final double BACKOFF_FACTOR = 2.0;
  private static final double JITTER = 0.5;

  private final BulkSender sender;
  private final Retry retry;
  private final Observer observer;
  private final Batcher<Document, ItemResult> batcher;

  /**
   * @param possibleCallers how many callers may write at the moment; when all of them wait, nothing
   *     lingers
   */
  public BulkIndex(
      OpenSearchHttp http, BulkSettings settings, IntSupplier possibleCallers, Observer observer) {
    this.sender = new BulkSender(http, observer);
    this.observer = observer;
    this.retry =
        Retry.of(
            "bulk",
            RetryConfig.<Pending>custom()
                .maxAttempts(settings.maxAttempts())
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(
                        settings.retryDelay(), BACKOFF_FACTOR, JITTER, settings.maxRetryDelay()))
                .retryOnResult(Pending::mayYetSucceed)
                .retryOnException(_ -> false)
                .build());
    this.batcher =
        new Batcher<>("bulk", settings.batch(), BulkBody::size, possibleCallers, this::sendAll);
  }

  @Override
  public List<Verdict> write(List<Document> documents)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Verdict> verdicts = new ArrayList<>(documents.size());
    List<Fault> faults = new ArrayList<>();
    for (ItemResult result : batcher.submit(documents)) {
      switch (result) {
        case ItemResult.Settled(Verdict verdict) -> verdicts.add(verdict);
        case ItemResult.Open(Fault fault) -> faults.add(fault);
      }
    }
    throwWorst(faults);
    return verdicts;
  }

  /** Blocked outranks transient: it concerns everybody. */
  private static void throwWorst(List<Fault> faults) throws Fault.Transient, Fault.Blocked {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Blocked blocked) {
        throw blocked;
      }
    }
    if (!faults.isEmpty()) {
      throw new Fault.Transient(faults.getFirst().reason(), faults.getFirst());
    }
  }

  private List<ItemResult> sendAll(List<Document> documents) throws InterruptedException {
    Pending pending = new Pending(documents);
    try {
      retry.executeCallable(
          () -> {
            pending.sendOnce();
            return pending;
          });
    } catch (InterruptedException | RuntimeException e) {
      throw rethrow(e);
    } catch (Exception e) {
      throw new IllegalStateException("sending declares nothing else", e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("while waiting to send again");
    }
    return pending.results();
  }

  private static RuntimeException rethrow(Exception e) throws InterruptedException {
    if (e instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("while waiting to send again");
    }
    return (RuntimeException) e;
  }

  @Override
  public void close() {
    batcher.close();
  }

  /** A batch on its way: what each item's result is so far, and which to send again. */
  private final class Pending {

    private final List<Document> documents;
    private final List<ItemResult> results;
    private List<Integer> open;

    Pending(List<Document> documents) {
      this.documents = documents;
      this.results = new ArrayList<>(documents.size());
      this.open = new ArrayList<>();
    }

    void sendOnce() throws InterruptedException {
      if (results.isEmpty()) {
        results.addAll(sender.send(documents));
      } else {
        observer.on(new Signal.BatchRetried(open.size(), reason()));
        List<ItemResult> again = sender.send(open.stream().map(documents::get).toList());
        for (int i = 0; i < again.size(); i++) {
          results.set(open.get(i), again.get(i));
        }
      }
      open = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        if (isTransient(results.get(i))) {
          open.add(i);
        }
      }
    }

    boolean mayYetSucceed() {
      return !open.isEmpty();
    }

    List<ItemResult> results() {
      return results;
    }

    private String reason() {
      return results.get(open.getFirst()) instanceof ItemResult.Open(Fault fault)
          ? fault.reason()
          : "";
    }

    private static boolean isTransient(ItemResult result) {
      return result instanceof ItemResult.Open(Fault fault) && fault instanceof Fault.Transient;
    }
  }
}
