package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which bucket, object and access point a call to the S3 family was about. The request names what
 * was asked for, the resources name what it is and whose; each part is empty if neither states it.
 *
 * <p>A copy lists the object that it reads beside the one that it writes, in any order. Of several
 * only the one that the request names is taken.
 */
final class S3Location {

  /**
   * The endings of access point aliases, which are used in place of a bucket's name. No bucket's
   * name has them.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
   *     naming rules</a>
   */
  private static final List<String> ACCESS_POINT_ENDS =
      List.of("-s3alias", "--ol-s3", "--xa-s3", ".mrap");

  private final String bucket;
  private String bucketArn;
  private String bucketAccountId = "";
  private String key;
  private String accessPointArn;
  private boolean otherKeys;

  private S3Location(String bucket, String key, S3Arn asked) {
    this.bucket = bucket;
    this.key = key;
    this.bucketArn = asked.bucketArn();
    this.accessPointArn = asked.accessPoint();
  }

  /** Reads the request's parameters and the record's {@code resources}, both as they are. */
  static S3Location of(JsonNode request, JsonNode resources) {
    String key = S3Parameters.text(request, "key");
    S3Arn asked = S3Arn.parse(S3Parameters.bucketArn(request));
    String stated = Scalars.firstOf(asked.bucket(), S3Parameters.bucketName(request));
    boolean standIn = !asked.accessPoint().isEmpty() || isAccessPointAlias(stated);
    String bucket = stated.isEmpty() || standIn ? onlyBucket(resources, key) : stated;
    if (bucket.isEmpty() && asked.accessPoint().isEmpty()) {
      bucket = stated;
    }
    S3Location location = new S3Location(bucket, key, asked);
    for (JsonNode resource : Resources.of(resources)) {
      location.add(resource);
    }
    if (key.isEmpty() && location.otherKeys) {
      location.key = "";
    }
    location.bucketAccountId =
        Scalars.firstOf(location.bucketAccountId, Arn.account(location.bucketArn));
    return location;
  }

  /** Whether a name used in place of a bucket's is that of an access point. */
  static boolean isAccessPointAlias(String name) {
    for (String end : ACCESS_POINT_ENDS) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** The bucket of the objects with the key, or of all resources; empty if there are several. */
  private static String onlyBucket(JsonNode resources, String key) {
    Set<String> all = new HashSet<>();
    Set<String> holding = new HashSet<>();
    for (JsonNode resource : Resources.of(resources)) {
      S3Arn named = named(resource);
      if (!named.bucket().isEmpty()) {
        all.add(named.bucket());
        if (!key.isEmpty() && key.equals(named.key())) {
          holding.add(named.bucket());
        }
      }
    }
    Set<String> candidates = holding.isEmpty() ? all : holding;
    return candidates.size() == 1 ? candidates.iterator().next() : "";
  }

  /** The only bucket in which the resources name the key, beside this object; empty if none. */
  String otherBucketWith(String otherKey, JsonNode resources) {
    Set<String> holding = new HashSet<>();
    for (JsonNode resource : Resources.of(resources)) {
      S3Arn named = named(resource);
      boolean same = named.bucket().equals(bucket) && named.key().equals(key);
      if (!same && !named.key().isEmpty() && named.key().equals(otherKey)) {
        holding.add(named.bucket());
      }
    }
    return holding.size() == 1 ? holding.iterator().next() : "";
  }

  private void add(JsonNode resource) {
    S3Arn named = named(resource);
    accessPointArn = Scalars.firstOf(accessPointArn, named.accessPoint());
    if (!named.bucket().isEmpty()) {
      if (!named.bucket().equals(bucket)) {
        return;
      }
      bucketArn = Scalars.firstOf(bucketArn, named.bucketArn());
      if (named.key().isEmpty()) {
        bucketAccountId = Scalars.firstOf(bucketAccountId, Resources.accountId(resource));
      }
    }
    if (Resources.arn(resource).isEmpty() || named.key().isEmpty()) {
      return;
    }
    if (key.isEmpty()) {
      key = named.key();
    } else if (!key.equals(named.key())) {
      otherKeys = true;
    }
  }

  private static S3Arn named(JsonNode resource) {
    return S3Arn.parse(Scalars.firstOf(Resources.arn(resource), Resources.arnPrefix(resource)));
  }

  String bucket() {
    return bucket;
  }

  /** The account that the bucket belongs to. */
  String bucketAccountId() {
    return bucketAccountId;
  }

  String key() {
    return key;
  }

  String accessPointArn() {
    return accessPointArn;
  }
}
