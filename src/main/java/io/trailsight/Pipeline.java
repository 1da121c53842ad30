package io.trailsight;

import io.trailsight.aws.S3ObjectStore;
import io.trailsight.aws.SqsQueue;
import io.trailsight.batch.BatchLimits;
import io.trailsight.config.Settings;
import io.trailsight.ingest.Backoff;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.Gate;
import io.trailsight.ingest.IngestLimits;
import io.trailsight.ingest.Leases;
import io.trailsight.ingest.MessageHandler;
import io.trailsight.ingest.MessageOwner;
import io.trailsight.ingest.ObjectIngester;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Poller;
import io.trailsight.ingest.Ports;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.opensearch.BulkSettings;
import io.trailsight.opensearch.IndexTemplates;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.opensearch.QuarantineIndex;
import io.trailsight.trail.RecordLimits;
import io.trailsight.trail.RecordReader;
import io.trailsight.trail.document.IndexNames;
import io.trailsight.trail.document.RecordMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.opensearch.client.transport.OpenSearchTransport;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The wiring: every part, made from the settings and joined. Started by its constructor's caller,
 * stopped by {@link #stop}.
 */
final class Pipeline {

  private static final Duration FIRST_PROBE_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(30);

  /** A receive that lasts longer waits for messages that are not there. */
  private static final Duration LONGER_IS_IDLE = Duration.ofSeconds(1);

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final Settings settings;
  private final SqsClient sqs;
  private final S3Client s3;
  private final OpenSearchTransport transport;
  private final SqsQueue queue;
  private final BulkIndex index;
  private final CircuitGate gate;
  private final Leases leases;
  private final Poller poller;
  private final ExecutorService owners =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("message-", 0).factory());
  private final Consumer<Throwable> onDefect;
  private volatile boolean stopping;
  private Optional<Thread> polling = Optional.empty();
  private Optional<Thread> extending = Optional.empty();

  /**
   * Builds every part; nothing is asked of any server yet.
   *
   * @param onDefect is told why a thread ended that must go on
   * @throws IOException when a file that the settings name cannot be used, or nothing tells the
   *     region
   */
  Pipeline(Settings settings, Observer observer, Consumer<Throwable> onDefect) throws IOException {
    this.settings = settings;
    this.onDefect = onDefect;
    sqs = AwsClients.sqs(settings);
    s3 = AwsClients.s3(settings);
    transport = OpenSearchTransports.of(settings);
    queue = new SqsQueue(sqs, settings.sqs().queueUrl().toString(), settings.sqs().waitTime());
    leases =
        new Leases(
            queue,
            settings.sqs().leaseTime(),
            settings.ingest().maxProcessingTime(),
            monotonicClock(),
            observer);
    OpenSearchHttp http = new OpenSearchHttp(transport, settings.opensearch().requestTimeout());
    index = new BulkIndex(http, bulkSettings(settings.bulk()), leases::held, observer);
    QuarantineIndex quarantine = new QuarantineIndex(index, InstantSource.system());
    Ports ports = new Ports(queue, new S3ObjectStore(s3), index, quarantine);
    IndexTemplates templates = new IndexTemplates(http, settings.opensearch().starTree());
    gate = new CircuitGate(probe(ports, templates), FIRST_PROBE_PAUSE, observer);
    poller = poller(ports, observer);
  }

  /** What must work before anything is polled, at the start and after each closing of the gate. */
  private static CircuitGate.Probe probe(Ports ports, IndexTemplates templates) {
    return () -> {
      templates.install();
      ports.index().check();
      ports.objects().check();
      ports.queue().check();
    };
  }

  private Poller poller(Ports ports, Observer observer) {
    Settings.Ingest ingest = settings.ingest();
    IndexNames names = new IndexNames(period(settings.index().period()));
    ObjectIngester ingester =
        new ObjectIngester(
            ports,
            new RecordReader(recordLimits(ingest)),
            new RecordMapper(names, InstantSource.system()),
            new ByteBudget(Math.toIntExact(ingest.byteBudget().bytes())),
            new IngestLimits(
                ingest.maxObjectSize().bytes(),
                MemoryPlan.CHUNK_BYTES,
                Set.copyOf(settings.s3().buckets())),
            observer);
    Backoff backoff = new Backoff(ingest.deferDelay(), ingest.deferMaxDelay());
    MessageHandler handler = new MessageHandler(ingester, ports.quarantine(), gate, backoff);
    MessageOwner owner = new MessageOwner(handler, queue, backoff, observer);
    return new Poller(queue, gate, owner, leases, observer, ingest.concurrency(), owners::execute);
  }

  /** Leases measure time that has passed, whatever becomes of the machine's clock meanwhile. */
  private static InstantSource monotonicClock() {
    Instant start = Instant.now();
    long startNanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - startNanos);
  }

  private static BulkSettings bulkSettings(Settings.Bulk bulk) {
    return new BulkSettings(
        new BatchLimits(
            bulk.maxDocuments(), bulk.maxBytes().bytes(), bulk.linger(), bulk.concurrency()),
        bulk.maxAttempts(),
        bulk.retryDelay(),
        LONGEST_RETRY_PAUSE);
  }

  private static RecordLimits recordLimits(Settings.Ingest ingest) {
    return new RecordLimits(
        ingest.maxInflatedSize().bytes(),
        ingest.maxInflationRatio(),
        Math.toIntExact(ingest.maxRecordSize().bytes()),
        ingest.maxNesting());
  }

  private static IndexNames.Period period(Settings.Index.Period period) {
    return switch (period) {
      case DAY -> IndexNames.Period.DAY;
      case WEEK -> IndexNames.Period.WEEK;
      case MONTH -> IndexNames.Period.MONTH;
    };
  }

  Gate gate() {
    return gate;
  }

  /** Starts to poll and to extend leases. */
  void start() {
    extending = Optional.of(startThread("leases", leases::keepExtending));
    polling = Optional.of(startThread("poller", poller::poll));
  }

  /**
   * Stops polling, waits for the messages in hand up to the drain time, hands back what is
   * unfinished, and closes every client. While the gate is closed nothing can finish, so nothing is
   * waited for.
   *
   * @return whether every message in hand was finished
   */
  boolean stop() throws InterruptedException, IOException {
    stopping = true;
    try {
      poller.stop();
      if (polling.isPresent()) {
        polling.get().join(LONGER_IS_IDLE);
      }
      end(polling);
      boolean hopeful = gate.reason().isEmpty();
      boolean finished = poller.drain(hopeful ? settings.ingest().drainTime() : Duration.ZERO);
      if (!finished) {
        owners.shutdownNow();
        poller.drain(AFTER_INTERRUPT);
      }
      end(extending);
      leases.handBack();
      return finished;
    } finally {
      close();
    }
  }

  private void close() throws IOException {
    owners.shutdownNow();
    index.close();
    queue.close();
    sqs.close();
    s3.close();
    transport.close();
  }

  private static void end(Optional<Thread> thread) throws InterruptedException {
    if (thread.isPresent()) {
      thread.get().interrupt();
      thread.get().join(AFTER_INTERRUPT);
    }
  }

  private Thread startThread(String name, Interruptible work) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (InterruptedException | RuntimeException | Error e) {
                if (!stopping) {
                  onDefect.accept(e);
                }
              }
            });
  }

  /** Work that goes on until it is interrupted. */
  @FunctionalInterface
  private interface Interruptible {

    void run() throws InterruptedException;
  }
}
