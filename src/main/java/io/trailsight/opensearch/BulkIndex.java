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
import io.trailsight.opensearch.IndexForms.Form.Known;
import io.trailsight.opensearch.IndexForms.Form.Unknown;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Creates documents in OpenSearch by {@code _bulk}. The documents of concurrent callers share
 * requests; only items that may yet succeed are sent again. Thread-safe.
 */
public final class BulkIndex implements DocumentIndex, AutoCloseable {

  private static final double BACKOFF_FACTOR = 2.0;
  private static final double JITTER = 0.5;

  private final IndexForms forms;
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
   * @param compressed whether bodies are compressed
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
    this.forms = new IndexForms(connection, nanoTime);
    this.sender =
        new BulkSender(
            connection,
            options.compressed() ? Compression.best() : Compression.NONE,
            observer,
            new RequestLimit(nanoTime),
            forms::stored);
    this.typical = typical;
    this.takenIds = new TakenIds(connection, sender, forms);
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
    sender.forgetCompression();
    if (typical.isPresent()) {
      takenIds.check(typical.get().index());
      forms.check(typical.get().index());
    }
    blocks.check(this::sendOnce);
  }

  /** Sends one document, and judges its result. */
  private ItemResult sendOnce(Document document) throws InterruptedException {
    PendingBatch pending = new PendingBatch(List.of(document));
    pending.send();
    return refusals.judge(pending.documents, pending.results).getFirst();
  }

  /** Sleeps here between attempts, since the sleep inside {@link Retry} hides interruptions. */
  private List<ItemResult> sendAll(List<Document> documents) throws InterruptedException {
    PendingBatch pending = new PendingBatch(documents);
    Retry.AsyncContext<PendingBatch> attempts = retry.asyncContext();
    pending.send();
    for (long millis = attempts.onResult(pending);
        millis >= 0;
        millis = attempts.onResult(pending)) {
      Thread.sleep(millis);
      observer.on(pending.retried());
      pending.send();
    }
    List<ItemResult> compared = takenIds.judge(pending.documents, pending.results);
    return blocks.judge(pending.documents, refusals.judge(pending.documents, compared));
  }

  @Override
  public void close() {
    batcher.close();
  }

  /** A batch being sent, with the result of each document so far. Used by one thread. */
  private final class PendingBatch {

    private static final ItemResult NOT_SENT =
        new ItemResult.Open(new Fault.Transient("it was not sent"));

    /** Under the ids that their indices have for them, once these are known. */
    private final List<Document> documents;

    private final List<ItemResult> results;

    /** The positions of documents that may yet succeed. */
    private List<Integer> open;

    PendingBatch(List<Document> documents) {
      this.documents = new ArrayList<>(documents);
      this.results = new ArrayList<>(Collections.nCopies(documents.size(), NOT_SENT));
      this.open = IntStream.range(0, documents.size()).boxed().toList();
    }

    /** Sends the documents that may yet succeed. */
    void send() throws InterruptedException {
      List<IndexForms.Form> known = forms.of(open.stream().map(documents::get).toList());
      List<Integer> sent = new ArrayList<>(open.size());
      for (int i = 0; i < known.size(); i++) {
        int position = open.get(i);
        switch (known.get(i)) {
          case Known(boolean timed, _) -> {
            if (!timed) {
              documents.set(position, IndexForms.withoutTime(documents.get(position)));
            }
            sent.add(position);
          }
          case Unknown(ItemResult result) -> results.set(position, result);
        }
      }
      List<ItemResult> answers = sender.send(sent.stream().map(documents::get).toList());
      for (int i = 0; i < answers.size(); i++) {
        results.set(sent.get(i), answers.get(i));
      }
      open = open.stream().filter(i -> results.get(i).mayYetSucceed()).toList();
    }

    /** That they are about to be sent again. */
    Signal retried() {
      return new Signal.BatchRetried(open.size(), reason(results.get(open.getFirst())));
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
  }
}
