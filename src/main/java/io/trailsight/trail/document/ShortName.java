package io.trailsight.trail.document;

/**
 * The part of an ARN by which people distinguish things; of text that is no ARN, all of it. Account
 * ids are never cut.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
final class ShortName {

  /** Stands for the folders between the first and the last part of a path. */
  private static final String FOLDERS = "/…/";

  private ShortName() {}

  /** The name or id of a policy: the end of its ARN. */
  static String ofPolicy(String arn) {
    String resource = resource(arn);
    return resource.substring(lastPart(resource));
  }

  /** The name or id of anything: the end of its ARN; without an ARN, all of the text. */
  static String ofTarget(String target) {
    return Arn.resourceStart(target) < 0 ? target : ofPolicy(target);
  }

  /**
   * The bucket or access point and the end of the key; of IAM the kind and the name without the
   * path; of other services all that follows the account.
   */
  static String ofResource(String arn) {
    String resource = resource(arn);
    S3Arn s3 = S3Arn.parse(arn);
    if (!s3.accessPoint().isEmpty()) {
      return withKey(ofPolicy(s3.accessPoint()), s3.key());
    }
    if (!s3.bucket().isEmpty()) {
      return withKey(s3.bucket(), s3.key());
    }
    int slash = resource.indexOf('/');
    return Arn.service(arn).equals("iam") && slash > 0
        ? withKey(resource.substring(0, slash), resource.substring(slash + 1))
        : resource;
  }

  private static String resource(String arn) {
    return arn.substring(Math.max(0, Arn.resourceStart(arn)));
  }

  private static String withKey(String first, String path) {
    if (path.isEmpty()) {
      return first;
    }
    int last = lastPart(path);
    return first + (last == 0 ? "/" : FOLDERS) + path.substring(last);
  }

  /** Where the last part of a path starts; a slash at the end belongs to it. */
  private static int lastPart(String path) {
    return path.lastIndexOf('/', path.length() - 2) + 1;
  }
}
