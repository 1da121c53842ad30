package io.trailsight.connect;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What a queue's URL at AWS states, in any partition that the SDK lists: region, endpoint and
 * owner.
 */
public final class QueueUrl {

  private static final PartitionEndpointKey USUAL = PartitionEndpointKey.builder().build();

  private static final Set<PartitionEndpointKey> KINDS =
      Set.of(
          USUAL,
          kind(EndpointTag.FIPS),
          kind(EndpointTag.DUALSTACK),
          kind(EndpointTag.FIPS, EndpointTag.DUALSTACK));

  /**
   * The <a href="https://docs.aws.amazon.com/general/latest/gr/sqs-service.html">legacy
   * endpoint</a> that names no region.
   */
  private static final String LEGACY_US_EAST_1 = "queue.amazonaws.com";

  /** Hosts at which SQS is not called any more, though the URLs of queues may have them. */
  private static final Pattern LEGACY = Pattern.compile("(.+\\.)?queue\\.amazonaws\\.com(\\.cn)?");

  private QueueUrl() {}

  private static PartitionEndpointKey kind(EndpointTag... tags) {
    return PartitionEndpointKey.builder().tags(tags).build();
  }

  /** The region; empty for a host that is not of AWS. */
  static Optional<Region> region(URI queueUrl) {
    String host = host(queueUrl);
    if (host.equals(LEGACY_US_EAST_1)) {
      return Optional.of(Region.US_EAST_1);
    }
    return Stream.of(host.split("\\.", -1))
        .filter(label -> !label.isEmpty())
        .map(Region::of)
        .filter(region -> isHostOf(region, host))
        .findFirst();
  }

  /**
   * The endpoint that the host is, where it is another one of AWS than the usual one of the region:
   * a VPC endpoint, one with FIPS, or one with IPv6. The SDK would not call it.
   */
  static Optional<URI> endpoint(URI queueUrl) {
    String host = host(queueUrl);
    return region(queueUrl)
        .filter(region -> !host.equals("sqs." + region + "." + suffix(region, USUAL)))
        .filter(_ -> !LEGACY.matcher(host).matches())
        .map(_ -> URI.create(queueUrl.getScheme() + "://" + queueUrl.getRawAuthority()));
  }

  private static String host(URI queueUrl) {
    return queueUrl.getHost().toLowerCase(Locale.ROOT);
  }

  private static boolean isHostOf(Region region, String host) {
    return region.id().matches(PartitionMetadata.of(region).regionRegex())
        && KINDS.stream().anyMatch(kind -> host.endsWith("." + suffix(region, kind)));
  }

  private static String suffix(Region region, PartitionEndpointKey kind) {
    return PartitionMetadata.of(region).dnsSuffix(kind);
  }
}
