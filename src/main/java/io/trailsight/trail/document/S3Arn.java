package io.trailsight.trail.document;

/**
 * What an ARN of the S3 family names; each part is empty if it does not name one.
 *
 * @param bucketArn the ARN as far as it names the bucket
 * @param bucket the bucket's name
 * @param key the object's key
 * @param accessPoint the ARN of the access point
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html">Policy
 *     resources for Amazon S3</a>
 */
record S3Arn(String bucketArn, String bucket, String key, String accessPoint) {

  private static final S3Arn NOTHING = new S3Arn("", "", "", "");
  private static final String ACCESS_POINT = "accesspoint/";
  private static final String BUCKET = "bucket/";
  private static final String OBJECT = "object/";
  private static final String OUTPOST = "outpost/";

  /**
   * Reads the forms of S3 ({@code arn:aws:s3:::bucket/key}, {@code
   * arn:aws:s3:region:account:accesspoint/name/object/key}), S3 Express ({@code
   * …:bucket/name/key}), S3 on Outposts ({@code …:outpost/id/bucket/name/object/key}, or an access
   * point in the bucket's place), Object Lambda, S3 Tables ({@code …:bucket/name/table/id}) and S3
   * Vectors ({@code …:bucket/name/index/name}), in every partition.
   */
  static S3Arn parse(String arn) {
    int start = Arn.resourceStart(arn);
    String service = Arn.service(arn);
    if (start < 0 || !service.startsWith("s3")) {
      return NOTHING;
    }
    boolean plain = arn.startsWith(":::", start - 3);
    if (plain) {
      int end = slashOrEnd(arn, start);
      return bucket(arn, start, end, after(arn, end + 1));
    }
    if (arn.startsWith(OUTPOST, start)) {
      start = slashOrEnd(arn, start + OUTPOST.length()) + 1;
    }
    if (arn.startsWith(ACCESS_POINT, start)) {
      int end = slashOrEnd(arn, start + ACCESS_POINT.length());
      return new S3Arn("", "", marked(arn, end + 1), arn.substring(0, end));
    }
    if (!arn.startsWith(BUCKET, start)) {
      return NOTHING;
    }
    start += BUCKET.length();
    int end = slashOrEnd(arn, start);
    String key =
        switch (service) {
          case "s3tables", "s3vectors" -> "";
          case "s3express" -> after(arn, end + 1);
          default -> marked(arn, end + 1);
        };
    return bucket(arn, start, end, key);
  }

  private static S3Arn bucket(String arn, int start, int end, String key) {
    return end == start
        ? NOTHING
        : new S3Arn(arn.substring(0, end), arn.substring(start, end), key, "");
  }

  /** The key that {@code object/} leads, or, in some forms, nothing or a second slash. */
  private static String marked(String arn, int start) {
    if (arn.startsWith(OBJECT, start)) {
      return after(arn, start + OBJECT.length());
    }
    return after(arn, arn.startsWith("/", start) ? start + 1 : start);
  }

  private static String after(String arn, int start) {
    return start < arn.length() ? arn.substring(start) : "";
  }

  private static int slashOrEnd(String text, int from) {
    int slash = text.indexOf('/', from);
    return slash < 0 ? text.length() : slash;
  }
}
