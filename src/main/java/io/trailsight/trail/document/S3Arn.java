package io.trailsight.trail.document;

/**
 * What an ARN of the S3 family names; each part is empty if it does not name one.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param accessPoint the ARN of the access point
 */
record S3Arn(String bucket, String key, String accessPoint) {

  private static final S3Arn NOTHING = new S3Arn("", "", "");
  private static final String ACCESS_POINT = "accesspoint/";
  private static final String OBJECT = "object/";

  /**
   * Reads the forms of S3 ({@code arn:aws:s3:::bucket/key}, {@code
   * arn:aws:s3:region:account:accesspoint/name/object/key}), S3 Express ({@code
   * …:bucket/name/key}), S3 on Outposts ({@code …:outpost/id/bucket/name/object/key}, or an access
   * point in the bucket's place) and Object Lambda.
   */
  static S3Arn parse(String arn) {
    int start = resourceStart(arn);
    if (start < 0) {
      return NOTHING;
    }
    if (arn.startsWith("outpost/", start)) {
      start = arn.indexOf('/', start + "outpost/".length()) + 1;
      if (start == 0) {
        return NOTHING;
      }
    }
    if (arn.startsWith(ACCESS_POINT, start)) {
      int end = slashOrEnd(arn, start + ACCESS_POINT.length());
      return new S3Arn("", objectKey(arn, end), arn.substring(0, end));
    }
    boolean plain = arn.startsWith(":::", start - 3);
    if (!plain && arn.startsWith("bucket/", start)) {
      start += "bucket/".length();
    }
    int end = slashOrEnd(arn, start);
    return new S3Arn(arn.substring(start, end), objectKey(arn, plain ? -end : end), "");
  }

  /** Where the sixth part starts, after {@code arn:partition:service:region:account:}. */
  private static int resourceStart(String arn) {
    if (!arn.startsWith("arn:")) {
      return -1;
    }
    int colon = 3;
    for (int part = 1; part < 5; part++) {
      colon = arn.indexOf(':', colon + 1);
      if (colon < 0) {
        return -1;
      }
    }
    return colon + 1;
  }

  /**
   * The key after the slash at {@code end}; a negative end says that no {@code object/} leads it.
   */
  private static String objectKey(String arn, int end) {
    int start = Math.abs(end) + 1;
    if (start > arn.length()) {
      return "";
    }
    boolean marked = end > 0 && arn.startsWith(OBJECT, start);
    return arn.substring(marked ? start + OBJECT.length() : start);
  }

  private static int slashOrEnd(String text, int from) {
    int slash = text.indexOf('/', from);
    return slash < 0 ? text.length() : slash;
  }
}
