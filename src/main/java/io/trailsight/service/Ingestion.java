package io.trailsight.service;

import io.trailsight.aws.S3ObjectStore;
import io.trailsight.backfill.LiveObjects;
import io.trailsight.config.IngestSettings;
import io.trailsight.config.S3Settings;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.enrich.Enrichment;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.DigestCheck;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.MemoryBudgets;
import io.trailsight.ingest.MessageMemory;
import io.trailsight.ingest.ObjectFetcher;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Readers;
import io.trailsight.ingest.RecordHandling;
import io.trailsight.ledger.LedgerStore;
import io.trailsight.ledger.ObjectLedger;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.opensearch.LedgerIndex;
import io.trailsight.opensearch.LedgerSearch;
import io.trailsight.opensearch.LiveSearch;
import io.trailsight.opensearch.QuarantineIndex;
import io.trailsight.opensearch.SearchableDocuments;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.Redrive;
import io.trailsight.trail.document.Additions;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.document.TypicalRecord;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * What all sources share, made from the settings: everything between fetched objects and the index,
 * and the memory for it. Thread-safe; closing it closes every client that it made.
 */
public final class Ingestion implements Closeable {

  /** How many of the largest chunks fit into a request. */
  private static final int CHUNKS_OF_A_REQUEST = 2;

  private final Settings settings;
  private final Optional<ObjectLedger> ledger;
  private final Optional<OrganizationAccounts> organization;
  private final JsonConnection openSearch;
  private final BulkIndex index;
  private final IndexPreparation preparation;
  private final Quarantine quarantine;
  private final DigestChecks digests;
  private final MemoryBudgets memory;
  private final RecordReader reader;
  private final RecordMapper mapper;

  /** For a redrive. */
  private final List<S3ObjectStore> opened = new ArrayList<>();

  /**
   * Builds every part; no server is called yet.
   *
   * @param command what the ledger names behind this machine, unless the service itself ingests
   * @param possibleCallers how many threads may write at the moment
   * @param observer receives signals about the index
   * @throws IOException when a file that the settings name cannot be used
   */
  public Ingestion(
      Settings settings, Optional<String> command, IntSupplier possibleCallers, Observer observer)
      throws IOException {
    this.settings = settings;
    openSearch = Connections.openSearch(settings);
    IndexNames names = settings.index().names();
    Enrichment enrichment = Enrichment.of(settings.enrichment());
    organization =
        settings.enrichment().organizations().used()
            ? Optional.of(OrganizationAccounts.connect(settings))
            : Optional.empty();
    mapper =
        new RecordMapper(
            settings.index().ofRecords()::ofRecord,
            InstantSource.system(),
            new Additions(
                enrichment.sources(),
                organization
                    .map(listing -> enrichment.accounts().or(listing.accounts()))
                    .orElse(enrichment.accounts()),
                settings.index().requestText(),
                settings.index().requestKey()),
            settings.documentFormat());
    index =
        new BulkIndex(
            openSearch,
            BulkOptions.of(settings),
            possibleCallers,
            observer,
            Optional.of(TypicalRecord.map(mapper)));
    LedgerStore states = new LedgerIndex(openSearch);
    String instance = HostName.get() + command.map(name -> "/" + name).orElse("");
    ledger =
        settings.index().ledger()
            ? Optional.of(
                new ObjectLedger(states, names, instance, InstantSource.system(), observer))
            : Optional.empty();
    preparation = new IndexPreparation(openSearch, settings);
    quarantine = new QuarantineIndex(index, names, InstantSource.system());
    digests = new DigestChecks(settings, known(), quarantine, states);
    memory = memory(settings);
    reader = new RecordReader(recordLimits(settings.ingest().limits()));
  }

  private static MemoryBudgets memory(Settings settings) {
    return new MemoryBudgets(
        new ByteBudget(Math.toIntExact(settings.ingest().byteBudget().bytes())),
        new ByteBudget(Math.toIntExact(MemoryPlan.of(settings).shared())),
        MemoryPlan.OWN_CHUNK_BYTES,
        settings.bulk().maxBytes().bytes() / CHUNKS_OF_A_REQUEST,
        new Readers(settings.ingest().readers()));
  }

  /**
   * Prepares the indices, checks whether the index works, and waits a while for what documents are
   * enriched with.
   *
   * @throws Fault when the indices do not work
   */
  public void check() throws Fault, InterruptedException {
    organization.ifPresent(listing -> listing.accounts().start());
    preparation.run();
    index.check();
    if (organization.isPresent()) {
      organization.get().accounts().awaitFirst();
    }
  }

  /** Which objects are complete; nothing without a ledger. */
  public Optional<KnownObjects> known() {
    return ledger.map(_ -> new LedgerSearch(openSearch, settings.index().names()));
  }

  /** The objects that services ingest; nothing without a ledger. */
  public Optional<LiveObjects> live() {
    return ledger.map(_ -> new LiveSearch(openSearch, settings.index().names()));
  }

  /** Finds out whether searches find a document. */
  SearchableDocuments searchable() {
    return new SearchableDocuments(openSearch);
  }

  /** The memory for messages of a source that are larger than usual. */
  MessageMemory messageMemory(Observer observer) {
    return new MessageMemory(memory.shared(), observer);
  }

  /**
   * Prepares a redrive of what quarantine holds.
   *
   * @param archive the entries
   * @throws IOException when the AWS region is not known
   */
  public Redrive redrive(QuarantineArchive archive) throws IOException {
    List<ObjectFetcher> fetchers = new ArrayList<>();
    for (SourceSettings source : mostCertainFirst()) {
      S3ObjectStore objects = S3ObjectStore.connect(settings, source, _ -> {});
      opened.add(objects);
      fetchers.add(fetcher(source, objects));
    }
    return new Redrive(
        archive,
        redriving ->
            ingester(
                fetchers,
                Optional.empty(),
                memory,
                Optional.empty(),
                noted(anySource(), redriving)),
        reader,
        InstantSource.system());
  }

  /** Sources that list their buckets before those that accept any. */
  private List<SourceSettings> mostCertainFirst() {
    return settings.sources().stream()
        .sorted(Comparator.comparing(source -> source.s3().buckets().isEmpty()))
        .toList();
  }

  /**
   * The ingester of what a source announces.
   *
   * @param observer receives the signals about its objects
   * @throws IOException when a file that the settings name cannot be used
   */
  public Ingester ingester(SourceSettings source, ObjectStore objects, Observer observer)
      throws IOException {
    MemoryBudgets own = memory.withReaders(MemoryPlan.ownReaders(settings));
    Optional<KnownObjects> asked = known().filter(_ -> settings.ingest().skipComplete());
    return ingester(
        List.of(fetcher(source, objects)),
        digests.of(source, observer),
        own,
        asked,
        noted(Optional.of(source.name()), observer));
  }

  /** An observer, and the ledger beside it. */
  private Observer noted(Optional<String> source, Observer observer) {
    return ledger.map(kept -> observer.and(kept.ofSource(source))).orElse(observer);
  }

  /** The only source, if there are not several. */
  private Optional<String> anySource() {
    return settings.sources().size() == 1
        ? Optional.of(settings.sources().getFirst().name())
        : Optional.empty();
  }

  private ObjectFetcher fetcher(SourceSettings source, ObjectStore objects) {
    return new ObjectFetcher(
        objects,
        allowList(source.s3()),
        settings.ingest().limits().maxObjectSize().bytes(),
        new ByteBudget(Math.toIntExact(MemoryPlan.ownObjectBytes(settings))),
        memory.objects());
  }

  private Ingester ingester(
      List<ObjectFetcher> fetchers,
      Optional<DigestCheck> checks,
      MemoryBudgets budgets,
      Optional<KnownObjects> asked,
      Observer observer) {
    return new Ingester(
        fetchers,
        new RecordHandling(
            reader, settings.filter().exclude(), mapper, index, quarantine, budgets, observer),
        checks,
        quarantine,
        budgets.readers(),
        asked,
        observer);
  }

  /** What the settings of a source allow to fetch. */
  public static AllowList allowList(S3Settings s3) {
    return new AllowList(
        Set.copyOf(s3.buckets()), Set.copyOf(s3.prefixes()), Set.copyOf(s3.accounts()));
  }

  private static RecordLimits recordLimits(IngestSettings.Limits limits) {
    return new RecordLimits(
        limits.maxInflatedSize().bytes(),
        limits.maxInflationRatio(),
        Math.toIntExact(limits.maxRecordSize().bytes()),
        limits.maxNesting(),
        Quarantine.MAX_RAW_BYTES);
  }

  @Override
  public void close() throws IOException {
    organization.ifPresent(OrganizationAccounts::close);
    ledger.ifPresent(ObjectLedger::close);
    index.close();
    opened.forEach(S3ObjectStore::close);
    digests.close();
    openSearch.close();
  }
}
