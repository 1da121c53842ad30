package io.trailsight.cli.backfill;

import io.trailsight.aws.QueueOutbox;
import io.trailsight.aws.S3ObjectStore;
import io.trailsight.aws.S3TrailStore;
import io.trailsight.backfill.Announcing;
import io.trailsight.backfill.Destination;
import io.trailsight.backfill.Ingesting;
import io.trailsight.backfill.LiveObjects;
import io.trailsight.backfill.Throttle;
import io.trailsight.cli.Place;
import io.trailsight.cli.UnusableException;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.listing.Directory;
import io.trailsight.listing.DirectoryObjects;
import io.trailsight.listing.ObjectListing;
import io.trailsight.service.Ingestion;
import io.trailsight.service.MemoryPlan;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the command works with, until it is closed. */
interface Session extends Closeable {

  /** When retention deletes the records of a time; nothing if it never does. */
  Optional<Instant> deletedAt(Instant time);

  /**
   * What may be fetched of a place.
   *
   * @throws UnusableException when it is nothing, or the bucket is not known
   */
  AllowList allowed(Place place) throws UnusableException;

  /** Lists a place; no request is sent yet. */
  ObjectListing listing(Place place) throws IOException, UnusableException;

  /** How long objects in hand may take to finish when the process is asked to end. */
  Duration drainTime();

  /** How many objects are in hand while they are ingested here. */
  Throttle throttle();

  /** What services ingest meanwhile; nothing where that is not known. */
  Optional<LiveObjects> live();

  /** Which objects are complete. */
  Optional<KnownObjects> known();

  /** Prepares to ingest the objects of a place here, as the service does. */
  Destination ingestion(Place place)
      throws Fault, IOException, UnusableException, InterruptedException;

  /** Connects to a queue to which the objects of a place are announced. */
  Destination queue(Place place, URI queue) throws IOException, UnusableException;

  /** Places and servers that the settings name. */
  final class OnServers implements Session {

    private final Settings settings;
    private final Throttle throttle = new Throttle();
    private final Ingestion ingestion;
    private final Deque<Closeable> open = new ArrayDeque<>();

    /**
     * Builds the connections; no request is sent yet.
     *
     * @throws UnusableException when the heap is too small for the settings
     */
    OnServers(Settings settings) throws IOException, UnusableException {
      this.settings = settings;
      Optional<String> shortage = MemoryPlan.shortage(settings);
      if (shortage.isPresent()) {
        throw new UnusableException(shortage.get());
      }
      this.ingestion =
          new Ingestion(settings, Optional.of(LiveObjects.BACKFILL), throttle::inHand, throttle);
    }

    @Override
    public Optional<Instant> deletedAt(Instant time) {
      String index =
          settings
              .index()
              .ofRecords()
              .ofRecord(
                  false,
                  OptionalLong.of(time.toEpochMilli()),
                  Optional.of(time),
                  Optional.empty(),
                  _ -> {});
      Optional<Instant> end = settings.index().names().dated(index).map(DatedIndex::end);
      return settings.retention().keep().flatMap(keep -> end.map(last -> last.plus(keep)));
    }

    @Override
    public AllowList allowed(Place place) throws UnusableException {
      return Ingestion.allowList(source(place).s3());
    }

    @Override
    public ObjectListing listing(Place place) throws IOException, UnusableException {
      return switch (place) {
        case Place.Directory directory -> files(directory);
        case Place.Bucket bucket -> {
          S3TrailStore store = S3TrailStore.connect(settings, source(place), bucket.name());
          open.push(store);
          yield store;
        }
      };
    }

    /** The directory is a copy of the only bucket that the settings state. */
    private DirectoryObjects files(Place.Directory directory) throws UnusableException {
      return new DirectoryObjects(new Directory(directory.root()), onlyBucket());
    }

    private String onlyBucket() throws UnusableException {
      List<String> buckets =
          settings.sources().stream()
              .flatMap(source -> source.s3().buckets().stream())
              .distinct()
              .toList();
      if (buckets.size() != 1) {
        throw new UnusableException(
            "trailsight: a directory is a copy of a bucket: state that one alone in s3.buckets");
      }
      return buckets.getFirst();
    }

    @Override
    public Duration drainTime() {
      return settings.ingest().times().drainTime();
    }

    @Override
    public Throttle throttle() {
      return throttle;
    }

    @Override
    public Optional<LiveObjects> live() {
      return ingestion.live();
    }

    @Override
    public Optional<KnownObjects> known() {
      return ingestion.known();
    }

    @Override
    public Destination ingestion(Place place)
        throws Fault, IOException, UnusableException, InterruptedException {
      ingestion.check();
      SourceSettings source = source(place);
      return new Ingesting(ingestion.ingester(source, objects(place, source), _ -> {}));
    }

    private ObjectStore objects(Place place, SourceSettings source)
        throws IOException, UnusableException {
      return switch (place) {
        case Place.Directory directory -> files(directory);
        case Place.Bucket _ -> {
          S3ObjectStore store = S3ObjectStore.connect(settings, source, _ -> {});
          open.push(store::close);
          yield store;
        }
      };
    }

    @Override
    public Destination queue(Place place, URI queue) throws IOException, UnusableException {
      QueueOutbox outbox = QueueOutbox.connect(settings, source(place), queue);
      open.push(outbox);
      return new Announcing(outbox);
    }

    /** The source that states the bucket, or one that accepts any. */
    private SourceSettings source(Place place) throws UnusableException {
      String bucket =
          switch (place) {
            case Place.Directory _ -> onlyBucket();
            case Place.Bucket(String name, String _) -> name;
          };
      return settings.sources().stream()
          .filter(source -> source.s3().buckets().contains(bucket))
          .findFirst()
          .or(
              () ->
                  settings.sources().stream()
                      .filter(source -> source.s3().buckets().isEmpty())
                      .findFirst())
          .orElseThrow(
              () ->
                  new UnusableException(
                      "trailsight: bucket " + bucket + " is not listed in s3.buckets"));
    }

    @Override
    public void close() throws IOException {
      ingestion.close();
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }
}
