package io.trailsight.connect;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The region that the host in a queue's URL names, in any partition that the SDK lists. */
final class QueueRegion {

  private static final PartitionEndpointKey DUALSTACK =
      PartitionEndpointKey.builder().tags(EndpointTag.DUALSTACK).build();

  private QueueRegion() {}

  /** The region; empty for a host that is not of AWS. */
  static Optional<Region> of(URI queueUrl) {
    String host = queueUrl.getHost();
    return Stream.of(host.split("\\.", -1))
        .filter(label -> !label.isEmpty())
        .map(Region::of)
        .filter(region -> isHostOf(region, host))
        .findFirst();
  }

  private static boolean isHostOf(Region region, String host) {
    PartitionMetadata partition = PartitionMetadata.of(region);
    return region.id().matches(partition.regionRegex())
        && Stream.of(partition.dnsSuffix(), partition.dnsSuffix(DUALSTACK))
            .anyMatch(suffix -> host.endsWith("." + suffix));
  }
}
