package io.trailsight.opensearch;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.trailsight.batch.BatchLimits;
import io.trailsight.batch.Batcher;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

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
  private final Optional<Document> typical;
  private final TakenIds takenIds;
  private final RefusalScope refusals;
  private final BlockScope blocks;
  private final Batcher<Document, ItemResult> batcher;

  /**
   * How documents are grouped, compressed and retried.
   *
   * @param batch when a {@code _bulk} request is sent; its weight is in bytes before compression
   * @param maxAttempts how often an item is sent at the most, the first time included
   * @param retryDelay the pause before the second time, doubled for each further one, with jitter
   * @param maxRetryDelay the longest pause
   * @param compressed whether bodies are compressed with gzip
   */
  public record Options(
      BatchLimits batch,
      int maxAttempts,
      Duration retryDelay,
      Duration maxRetryDelay,
      boolean compressed) {}

  /**
   * @param connection not closed here
   * @param possibleCallers how many callers may write at the moment; when all of them wait, no
   *     request lingers
   * @param typical a document that every index takes which takes any
   */
  public BulkIndex(
      JsonConnection connection,
      Options options,
      IntSupplier possibleCallers,
      Observer observer,
      Optional<Document> typical) {
    this(connection, options, possibleCallers, observer, typical, System::nanoTime);
  }

  BulkIndex(
      JsonConnection connection,
      Options options,
      IntSupplier possibleCallers,
      Observer observer,
      Optional<Document> typical,
      LongSupplier nanoTime) {
    Witnesses witnesses = new Witnesses();
    this.sender =
        new BulkSender(connection, options.compressed(), observer, new RequestLimit(nanoTime));
    this.typical = typical;
    this.takenIds = new TakenIds(connection, sender);
    this.refusals = new RefusalScope(sender, typical, witnesses);
    this.blocks = new BlockScope(witnesses, nanoTime);
    this.observer = observer;
    this.retry = Retry.of("bulk", retryConfig(options));
    this.batcher =
        new Batcher<>("bulk", options.batch(), BulkBody::size, possibleCallers, this::sendAll);
  }

  private static RetryConfig retryConfig(Options options) {
    return RetryConfig.<PendingBatch>custom()
        .maxAttempts(options.maxAttempts())
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(
                options.retryDelay(), BACKOFF_FACTOR, JITTER, options.maxRetryDelay()))
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
    if (typical.isPresent()) {
      takenIds.check(typical.get().index());
    }
    blocks.check(refusals::send);
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
    List<ItemResult> compared = takenIds.judge(documents, pending.results());
    return blocks.judge(documents, refusals.judge(documents, compared));
  }

  @Override
  public void close() {
    batcher.close();
  }

  /** A batch being sent, with the result of each document so far. Used by one thread. */
  private static final class PendingBatch {

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
}
