package io.trailsight.opensearch;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.trailsight.batch.Batcher;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Creates documents in OpenSearch by {@code _bulk}. The documents of concurrent callers share
 * requests; only items that may yet succeed are sent again. Thread-safe.
 */
public final class BulkIndex implements DocumentIndex, AutoCloseable {

  private static final double BACKOFF_FACTOR = 2.0;
  private static final double JITTER = 0.5;

  private final BulkSender sender;
  private final Retry retry;
  private final Observer observer;
  private final BlockScope blocks = new BlockScope();
  private final Batcher<Document, ItemResult> batcher;

  /**
   * @param connection not closed here
   * @param possibleCallers how many callers may write at the moment; when all of them wait, no
   *     request lingers
   */
  public BulkIndex(
      JsonConnection connection,
      BulkSettings settings,
      IntSupplier possibleCallers,
      Observer observer) {
    this.sender = new BulkSender(connection, settings.compressed(), observer);
    this.observer = observer;
    this.retry = Retry.of("bulk", retryConfig(settings));
    this.batcher =
        new Batcher<>("bulk", settings.batch(), BulkBody::size, possibleCallers, this::sendAll);
  }

  private static RetryConfig retryConfig(BulkSettings settings) {
    return RetryConfig.<PendingBatch>custom()
        .maxAttempts(settings.maxAttempts())
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(
                settings.retryDelay(), BACKOFF_FACTOR, JITTER, settings.maxRetryDelay()))
        .retryOnResult(PendingBatch::mayYetSucceed)
        .build();
  }

  @Override
  public List<Verdict> write(List<Document> documents)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Verdict> verdicts = new ArrayList<>(documents.size());
    List<Fault> faults = new ArrayList<>();
    for (ItemResult result : batcher.submit(documents)) {
      switch (result) {
        case ItemResult.Settled(Verdict verdict) -> verdicts.add(verdict);
        case ItemResult.Open(Fault fault, _) -> faults.add(fault);
      }
    }
    throwWorst(faults);
    return verdicts;
  }

  /** Blocked outranks transient: it concerns every document. */
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

  @Override
  public void check() throws Fault.Blocked, InterruptedException {
    blocks.check(sender);
  }

  /** Sleeps here between attempts, since the sleep inside {@link Retry} hides interruptions. */
  private List<ItemResult> sendAll(List<Document> documents) throws InterruptedException {
    PendingBatch pending = new PendingBatch(documents);
    Retry.AsyncContext<PendingBatch> attempts = retry.asyncContext();
    pending.send(sender);
    for (long millis = attempts.onResult(pending);
        millis >= 0;
        millis = attempts.onResult(pending)) {
      Thread.sleep(millis);
      pending.resend(sender, observer);
    }
    return blocks.judge(documents, pending.results());
  }

  @Override
  public void close() {
    batcher.close();
  }
}
