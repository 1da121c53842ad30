package io.trailsight.aws;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.S3Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whether objects may be read, by asking for one that is not there, below each prefix of each
 * bucket that the settings allow.
 */
final class BucketChecks {

  static final String PERMISSION = "s3:GetObject";
  private static final String USUAL_PREFIX = "AWSLogs/";
  static final String NO_OBJECT = "trailsight-config-check";

  private final S3Client s3;
  private final S3Settings settings;
  private final BucketOwners owners;

  /**
   * @param s3 not closed here
   */
  BucketChecks(S3Client s3, SourceSettings source) {
    this.s3 = s3;
    this.settings = source.s3();
    this.owners = BucketOwners.of(source);
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    List<String> prefixes =
        settings.prefixes().isEmpty() ? List.of(USUAL_PREFIX) : settings.prefixes();
    for (String bucket : settings.buckets()) {
      prefixes.forEach(prefix -> checks.add(check(bucket, prefix + NO_OBJECT)));
    }
    if (settings.buckets().isEmpty()) {
      checks.add(
          Check.unknown(PERMISSION, "any bucket", "s3.buckets is empty, so no bucket is known"));
    }
    checks.add(
        Check.unknown(
            "kms:Decrypt",
            "keys of queue and objects",
            "only a message or an object that such a key encrypts shows it"));
    return checks;
  }

  private Check check(String bucket, String key) {
    return new Check(PERMISSION, bucket + "/" + key, () -> find(bucket, key));
  }

  /** Whether the objects may be read whose keys begin as this one, which is that of none. */
  Finding find(String bucket, String key) throws InterruptedException {
    try {
      owners.send(bucket, owner -> get(bucket, key, owner));
      return Finding.allowed();
    } catch (SdkException e) {
      return meaning(AwsError.of(e), owners.hint(bucket));
    }
  }

  private long get(String bucket, String key, Optional<String> owner) throws InterruptedException {
    return AwsCall.make(
        () ->
            s3.getObject(
                request -> {
                  request.bucket(bucket).key(key).range("bytes=0-0");
                  owner.ifPresent(request::expectedBucketOwner);
                },
                (_, body) -> body.skip(1)));
  }

  /**
   * Whoever may read the object but not list the bucket is denied the latter where it is missing.
   *
   * @param ownerHint what else a denial without a reason may mean
   */
  static Finding meaning(AwsError error, String ownerHint) {
    if (error.code().equals("NoSuchKey")) {
      return Finding.allowed();
    }
    String denied = error.deniedAction().orElse("");
    if (denied.equals("s3:ListBucket")) {
      return new Finding.Allowed("without s3:ListBucket: a missing object is reported as denied");
    }
    if (denied.isEmpty() && error.code().equals("AccessDenied")) {
      return new Finding.Unknown(
          error.words()
              + ", without a reason: s3:GetObject is missing, or only s3:ListBucket, without which"
              + " S3 denies what is not there"
              + ownerHint);
    }
    return new Finding.Missing(error.words());
  }
}
