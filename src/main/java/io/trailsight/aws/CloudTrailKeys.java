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
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/**
 * The keys that CloudTrail lists, which are those of a region and the same for every account (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html">ListPublicKeys</a>).
 * Each is asked for once. Thread-safe.
 */
public final class CloudTrailKeys implements PublicKeys, Closeable {

  private static final Duration AROUND = Duration.ofHours(2);

  private final Function<String, CloudTrailClient> connect;

  /** By region. Guarded by this. */
  private final Map<String, Region> regions = new HashMap<>();

  /**
   * @param connect makes the client of a region, which is closed with this
   */
  CloudTrailKeys(Function<String, CloudTrailClient> connect) {
    this.connect = connect;
  }

  /** Connects with the credentials for a source's buckets; no request is sent yet. */
  public static CloudTrailKeys connect(Settings settings, SourceSettings source) {
    return new CloudTrailKeys(region -> AwsClients.cloudTrail(settings, source, region));
  }

  /** What is known of a region. */
  private static final class Region {

    private final CloudTrailClient client;
    private final Map<String, PublicKey> keys = new HashMap<>();
    private final Set<Instant> days = new HashSet<>();
    private Optional<Fault.Permanent> failure = Optional.empty();

    Region(CloudTrailClient client) {
      this.client = client;
    }
  }

  @Override
  public synchronized Optional<PublicKey> find(String region, String fingerprint, Instant around)
      throws Fault, InterruptedException {
    Region known = regions.computeIfAbsent(region, name -> new Region(connect.apply(name)));
    Instant day = around.truncatedTo(ChronoUnit.DAYS);
    if (!known.keys.containsKey(fingerprint) && known.days.add(day)) {
      list(known, day);
    }
    if (known.failure.isPresent()) {
      throw known.failure.get();
    }
    return Optional.ofNullable(known.keys.get(fingerprint));
  }

  private static void list(Region region, Instant day) throws InterruptedException {
    if (region.failure.isPresent()) {
      return;
    }
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
      region.keys.put(fingerprint, Pkcs1.read(der));
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
