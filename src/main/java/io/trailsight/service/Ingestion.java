package io.trailsight.service;

import io.trailsight.aws.S3ObjectStore;
import io.trailsight.batch.BatchLimits;
import io.trailsight.config.Settings;
import io.trailsight.connect.AwsClients;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.IngestLimits;
import io.trailsight.ingest.ObjectIngester;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Ports;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Readers;
import io.trailsight.ingest.Room;
import io.trailsight.ledger.ObjectLedger;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.opensearch.BulkSettings;
import io.trailsight.opensearch.QuarantineIndex;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The parts that bring an object from S3 to the index, made from the settings; no queue is among
 * them. Thread-safe; closing closes every client.
 */
public final class Ingestion implements Closeable {

  private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(30);

  /**
   * The part of a full request from which one is not held back: what a request costs OpenSearch
   * whatever it holds is small beside that.
   */
  private static final int WORTH_A_REQUEST = 5;

  /** How many of the largest chunks fit into a request. */
  private static final int CHUNKS_OF_A_REQUEST = 2;

  /** One try at a time, as the ledger itself tries again. */
  private static final BulkSettings LEDGER =
      new BulkSettings(
          new BatchLimits(1000, 1 << 20, Duration.ZERO, 1),
          1,
          Duration.ofSeconds(1),
          LONGEST_RETRY_PAUSE,
          true);

  private final Settings settings;
  private final Observer observer;
  private final Optional<Ledger> ledger;
  private final S3Client s3;
  private final JsonConnection openSearch;
  private final BulkIndex index;
  private final IndexTemplates templates;
  private final Ports ports;
  private final Room room;
  private final RecordReader reader;
  private final RecordMapper mapper;

  /**
   * Builds every part; nothing is asked of any server yet.
   *
   * @param possibleCallers how many threads may write at the moment
   * @throws IOException when a file that the settings name cannot be used, or nothing tells the
   *     region
   */
  public Ingestion(Settings settings, IntSupplier possibleCallers, Observer observer)
      throws IOException {
    this.settings = settings;
    s3 = AwsClients.s3(settings);
    openSearch = Connections.openSearch(settings);
    index = new BulkIndex(openSearch, bulkSettings(settings), possibleCallers, observer);
    ledger =
        settings.index().ledger() ? Optional.of(ledger(openSearch, observer)) : Optional.empty();
    this.observer = ledger.map(told -> observer.and(told.entries())).orElse(observer);
    templates = new IndexTemplates(openSearch, settings.opensearch().starTree());
    ports =
        new Ports(
            new S3ObjectStore(s3, settings.s3().bucketOwner()),
            index,
            new QuarantineIndex(index, InstantSource.system()));
    room =
        new Room(
            new ByteBudget(Math.toIntExact(settings.ingest().byteBudget().bytes())),
            new ByteBudget(Math.toIntExact(MemoryPlan.of(settings).documents())),
            new Readers(settings.ingest().readers()));
    reader = new RecordReader(recordLimits(settings.ingest()));
    IndexNames names = new IndexNames(period(settings.index().period()));
    mapper = new RecordMapper(names, InstantSource.system());
  }

  /** The ledger has a {@code _bulk} of its own: whether it can be written concerns no event. */
  private static Ledger ledger(JsonConnection openSearch, Observer observer) {
    BulkIndex index = new BulkIndex(openSearch, LEDGER, () -> 1, _ -> {});
    return new Ledger(new ObjectLedger(index, InstantSource.system(), observer), index);
  }

  private record Ledger(ObjectLedger entries, BulkIndex index) {

    void close() {
      entries.close();
      index.close();
    }
  }

  /** What is outside, as the settings say. */
  public Ports ports() {
    return ports;
  }

  /**
   * Prepares the index, and asks whether object store and index work.
   *
   * @throws Fault when they do not
   */
  public void check() throws Fault, InterruptedException {
    templates.install();
    index.check();
    ports.objects().check();
  }

  /** Who may have records in memory. */
  Readers readers() {
    return room.readers();
  }

  /** Builds what ingests objects. */
  public ObjectIngester ingester(Ports through) {
    Settings.Ingest ingest = settings.ingest();
    return new ObjectIngester(
        through,
        reader,
        mapper,
        room,
        new IngestLimits(
            ingest.maxObjectSize().bytes(),
            MemoryPlan.OWN_CHUNK_BYTES,
            settings.bulk().maxBytes().bytes() / CHUNKS_OF_A_REQUEST,
            allowList(settings.s3())),
        observer);
  }

  private static AllowList allowList(Settings.S3 s3) {
    return new AllowList(
        Set.copyOf(s3.buckets()), Set.copyOf(s3.prefixes()), Set.copyOf(s3.accounts()));
  }

  /** Reads records within the limits that are set. */
  public RecordReader reader() {
    return reader;
  }

  /** Maps records to the indices that are set. */
  public RecordMapper mapper() {
    return mapper;
  }

  private static RecordLimits recordLimits(Settings.Ingest ingest) {
    return new RecordLimits(
        ingest.maxInflatedSize().bytes(),
        ingest.maxInflationRatio(),
        Math.toIntExact(ingest.maxRecordSize().bytes()),
        ingest.maxNesting(),
        Quarantine.MAX_RAW_BYTES);
  }

  private static BulkSettings bulkSettings(Settings settings) {
    Settings.Bulk bulk = settings.bulk();
    return new BulkSettings(
        new BatchLimits(
            bulk.maxDocuments(),
            bulk.maxBytes().bytes(),
            bulk.maxBytes().bytes() / WORTH_A_REQUEST,
            bulk.linger(),
            bulk.concurrency()),
        bulk.maxAttempts(),
        bulk.retryDelay(),
        LONGEST_RETRY_PAUSE,
        settings.opensearch().compression());
  }

  private static IndexNames.Period period(Settings.Index.Period period) {
    return switch (period) {
      case DAY -> IndexNames.Period.DAY;
      case WEEK -> IndexNames.Period.WEEK;
      case MONTH -> IndexNames.Period.MONTH;
    };
  }

  @Override
  public void close() throws IOException {
    ledger.ifPresent(Ledger::close);
    index.close();
    s3.close();
    openSearch.close();
  }
}
