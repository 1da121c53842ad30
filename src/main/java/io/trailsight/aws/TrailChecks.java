package io.trailsight.aws;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.fault.Fault;
import io.trailsight.integrity.DigestListing;
import io.trailsight.integrity.PublicKeys;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether the objects of a trail can be found, and its digests checked. */
final class TrailChecks {

  /** No key has this fingerprint. */
  private static final String NO_KEY = "trailsight-config-check";

  private final S3Client s3;
  private final SourceSettings source;
  private final boolean digests;
  private final Optional<? extends PublicKeys> keys;
  private final BucketOwners owners;
  private final BucketChecks objects;

  /**
   * @param s3 not closed here
   * @param digests whether digests are checked as they arrive
   * @param keys what lists keys for that; nothing if files hold them
   */
  TrailChecks(
      S3Client s3, SourceSettings source, boolean digests, Optional<? extends PublicKeys> keys) {
    this.s3 = s3;
    this.source = source;
    this.digests = digests;
    this.keys = keys;
    this.owners = BucketOwners.of(source);
    this.objects = new BucketChecks(s3, source);
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    for (String bucket : source.s3().buckets()) {
      for (String prefix : folders()) {
        String place = bucket + "/" + prefix;
        checks.add(new Check("s3:ListBucket", place, () -> list(bucket, prefix)));
        if (digests) {
          checks.add(
              new Check(
                  BucketChecks.PERMISSION,
                  "digests below " + place,
                  () -> readDigests(bucket, prefix)));
        }
      }
    }
    String region = s3.serviceClientConfiguration().region().id();
    keys.ifPresent(
        asked ->
            checks.add(
                new Check("cloudtrail:ListPublicKeys", region, () -> listKeys(asked, region))));
    return checks;
  }

  private List<String> folders() {
    return source.s3().prefixes().isEmpty()
        ? List.of("")
        : source.s3().prefixes().stream()
            .map(prefix -> prefix.substring(0, prefix.lastIndexOf('/') + 1))
            .distinct()
            .toList();
  }

  private Finding list(String bucket, String prefix) throws InterruptedException {
    try {
      owners.send(bucket, owner -> AwsCall.make(() -> first(bucket, prefix, owner)));
      return Finding.allowed();
    } catch (SdkException e) {
      String reason = AwsError.of(e).words();
      return digests
          ? new Finding.Missing(reason + owners.hint(bucket))
          : new Finding.Unneeded(reason + "; only `backfill` and `verify` need it");
    }
  }

  private boolean first(String bucket, String prefix, Optional<String> owner) {
    return s3.listObjectsV2(
            request ->
                request
                    .bucket(bucket)
                    .prefix(prefix)
                    .maxKeys(1)
                    .expectedBucketOwner(owner.orElse(null)))
        .hasContents();
  }

  /** A role may be allowed all objects but digests, which have folders of their own. */
  private Finding readDigests(String bucket, String prefix) throws InterruptedException {
    List<String> found = new ArrayList<>();
    try {
      DigestListing.folders(
              new S3TrailStore(s3, owners, bucket), Set.copyOf(source.s3().accounts()), Set.of())
          .visitRegions(
              prefix,
              folder -> {
                found.add(folder);
                return false;
              });
    } catch (Fault e) {
      return new Finding.Unknown("they cannot be found: " + e.reason());
    }
    return found.isEmpty()
        ? new Finding.Unknown("there are none; is log file validation on?")
        : objects.find(bucket, found.getFirst() + BucketChecks.NO_OBJECT);
  }

  private static Finding listKeys(PublicKeys keys, String region) throws InterruptedException {
    try {
      Optional<PublicKey> _ = keys.find(region, NO_KEY, Instant.now());
      return Finding.allowed();
    } catch (Fault e) {
      return new Finding.Missing(e.reason());
    }
  }
}
