package io.trailsight.service;

import io.trailsight.aws.CloudTrailKeys;
import io.trailsight.config.IntegritySettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.ingest.DigestCheck;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine;
import io.trailsight.integrity.PublicKeyFiles;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.arrival.ArrivalCheck;
import io.trailsight.ledger.LedgerStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what checks the digests of each source, with keys that are listed with the credentials for
 * its buckets. Closing it closes every client that it made.
 */
final class DigestChecks implements Closeable {

  /** Where listing keys fails, such as for a missing permission, it is tried four times an hour. */
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final Settings settings;
  private final Optional<KnownObjects> known;
  private final Quarantine quarantine;
  private final LedgerStore store;
  private final List<CloudTrailKeys> keys = new ArrayList<>();

  /**
   * @param known the ledger; nothing is checked without it
   * @param store receives the documents
   */
  DigestChecks(
      Settings settings, Optional<KnownObjects> known, Quarantine quarantine, LedgerStore store) {
    this.settings = settings;
    this.known = known;
    this.quarantine = quarantine;
    this.store = store;
  }

  /**
   * What checks the digests of a source; nothing if they are skipped.
   *
   * @throws IOException when a file of keys cannot be used
   */
  Optional<DigestCheck> of(SourceSettings source, Observer observer) throws IOException {
    IntegritySettings integrity = settings.integrity();
    if (!integrity.enabled() || known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ArrivalCheck(
            keys(source),
            known.get(),
            quarantine,
            store,
            new ArrivalCheck.Options(
                integrity.heal(), integrity.patience(), settings.index().names()),
            InstantSource.system(),
            observer));
  }

  private PublicKeys keys(SourceSettings source) throws IOException {
    if (!settings.integrity().publicKeyFiles().isEmpty()) {
      return PublicKeyFiles.read(settings.integrity().publicKeyFiles());
    }
    CloudTrailKeys listed = CloudTrailKeys.connect(settings, source, PAUSE);
    keys.add(listed);
    return listed;
  }

  @Override
  public void close() {
    keys.forEach(CloudTrailKeys::close);
  }
}
