package io.trailsight.cli.verify;

import io.trailsight.aws.CloudTrailKeys;
import io.trailsight.aws.S3TrailStore;
import io.trailsight.cli.Place;
import io.trailsight.cli.UnusableException;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.integrity.DirectoryStore;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.TrailStore;
import io.trailsight.listing.Directory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the command works with, until it is closed. */
interface Session extends Closeable {

  /**
   * The places that the settings state.
   *
   * @throws UnusableException when they state none
   */
  List<Place> places() throws UnusableException;

  /**
   * Opens a place; no request is sent yet.
   *
   * @throws IOException when no region is known
   */
  TrailStore open(Place place) throws IOException;

  /** The keys that CloudTrail lists, for the digests of a place. */
  PublicKeys keys(Place place);

  /** Places on the servers that the settings name. */
  final class OnAws implements Session {

    private final Settings settings;
    private final Deque<Closeable> open = new ArrayDeque<>();

    OnAws(Settings settings) {
      this.settings = settings;
    }

    @Override
    public List<Place> places() throws UnusableException {
      return Place.ofSources(settings);
    }

    @Override
    public TrailStore open(Place place) throws IOException {
      return switch (place) {
        case Place.Directory directory -> new DirectoryStore(new Directory(directory.root()));
        case Place.Bucket bucket -> {
          S3TrailStore store = S3TrailStore.connect(settings, source(place), bucket.name());
          open.push(store);
          yield store;
        }
      };
    }

    @Override
    public PublicKeys keys(Place place) {
      CloudTrailKeys keys = CloudTrailKeys.connect(settings, source(place));
      open.push(keys);
      return keys;
    }

    /** The source that states the bucket, or the first one. */
    private SourceSettings source(Place place) {
      return settings.sources().stream()
          .filter(
              source ->
                  place instanceof Place.Bucket bucket
                      && source.s3().buckets().contains(bucket.name()))
          .findFirst()
          .orElseGet(() -> settings.sources().getFirst());
    }

    @Override
    public void close() throws IOException {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }
}
