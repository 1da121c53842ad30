package io.trailsight.aws;

import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import io.trailsight.integrity.Pkcs1;
import io.trailsight.integrity.PublicKeys;
import java.io.Closeable;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/**
 * The keys that CloudTrail lists, which are those of a region and the same for every account (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html">ListPublicKeys</a>).
 * Each is listed once; what is not found, or could not be listed, is listed again after a pause.
 * Thread-safe.
 */
public final class CloudTrailKeys implements PublicKeys, Closeable {

  private static final Duration AROUND = Duration.ofHours(2);

  /** Longer than any command runs. */
  private static final Duration NEVER = Duration.ofDays(365);

  /** CloudTrail knows fewer; the key of an object may name any. */
  private static final int MOST_REGIONS = 100;

  private final Function<String, CloudTrailClient> connect;
  private final Duration pause;
  private final InstantSource clock;

  /** By region. Guarded by this. */
  private final Map<String, Region> regions = new HashMap<>();

  /**
   * @param connect makes the client of a region, which is closed with this
   * @param pause before the keys of a region are listed again
   */
  CloudTrailKeys(Function<String, CloudTrailClient> connect, Duration pause, InstantSource clock) {
    this.connect = connect;
    this.pause = pause;
    this.clock = clock;
  }

  /** Connects with the credentials for a source's buckets; no request is sent yet. */
  public static CloudTrailKeys connect(Settings settings, SourceSettings source) {
    return connect(settings, source, NEVER);
  }

  /**
   * Connects with the credentials for a source's buckets; no request is sent yet.
   *
   * @param pause before the keys of a region are listed again
   */
  public static CloudTrailKeys connect(Settings settings, SourceSettings source, Duration pause) {
    return new CloudTrailKeys(
        region -> AwsClients.cloudTrail(settings, source, region), pause, InstantSource.system());
  }

  /** What is known of a region. */
  private static final class Region {

    private final CloudTrailClient client;
    private final Map<String, PublicKey> keys = new HashMap<>();
    private Optional<Fault.Permanent> failure = Optional.empty();

    /** When the keys of a day were listed last, by the day. */
    private final Map<Instant, Instant> listed = new HashMap<>();

    private Instant lastListed = Instant.MIN;

    Region(CloudTrailClient client) {
      this.client = client;
    }

    /** After a failure nothing is listed for a while, whatever the day. */
    boolean mayList(Instant day, Instant since) {
      return failure.isPresent()
          ? lastListed.isBefore(since)
          : listed.getOrDefault(day, Instant.MIN).isBefore(since);
    }
  }

  @Override
  public synchronized Optional<PublicKey> find(String region, String fingerprint, Instant around)
      throws Fault, InterruptedException {
    String wanted = fingerprint.toLowerCase(Locale.ROOT);
    if (!regions.containsKey(region) && regions.size() >= MOST_REGIONS) {
      throw new Fault.Permanent("CloudTrail has no region " + region);
    }
    Region known = regions.computeIfAbsent(region, name -> new Region(connect.apply(name)));
    Instant day = around.truncatedTo(ChronoUnit.DAYS);
    Instant now = clock.instant();
    if (!known.keys.containsKey(wanted) && known.mayList(day, now.minus(pause))) {
      known.listed.put(day, now);
      known.lastListed = now;
      known.failure = Optional.empty();
      list(known, day);
    }
    Optional<PublicKey> key = Optional.ofNullable(known.keys.get(wanted));
    if (key.isEmpty() && known.failure.isPresent()) {
      throw known.failure.get();
    }
    return key;
  }

  private static void list(Region region, Instant day) throws InterruptedException {
    try {
      AwsCall.make(
              () ->
                  region
                      .client
                      .listPublicKeysPaginator(
                          request ->
                              request
                                  .startTime(day.minus(AROUND))
                                  .endTime(day.plus(Duration.ofDays(1)).plus(AROUND)))
                      .publicKeyList()
                      .stream()
                      .toList())
          .forEach(key -> read(region, key.fingerprint(), key.value().asByteArray()));
    } catch (SdkException e) {
      region.failure =
          Optional.of(
              new Fault.Permanent("cloudtrail:ListPublicKeys: " + AwsError.of(e).words(), e));
    }
  }

  /** A key that is none verifies nothing. */
  private static void read(Region region, String fingerprint, byte[] der) {
    try {
      region.keys.put(fingerprint.toLowerCase(Locale.ROOT), Pkcs1.read(der));
    } catch (GeneralSecurityException e) {
      region.failure =
          Optional.of(
              new Fault.Permanent("cloudtrail:ListPublicKeys returns what is no RSA key", e));
    }
  }

  @Override
  public synchronized void close() {
    regions.values().forEach(region -> region.client.close());
  }
}
