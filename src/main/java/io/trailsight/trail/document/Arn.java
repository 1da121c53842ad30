package io.trailsight.trail.document;

/**
 * Cuts Amazon resource names, {@code arn:partition:service:region:account:resource}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
final class Arn {

  private static final String PREFIX = "arn:";
  private static final int COLONS = 5;

  private Arn() {}

  /** Where the resource starts, which may itself contain colons; negative if this is no ARN. */
  static int resourceStart(String text) {
    if (!text.startsWith(PREFIX)) {
      return -1;
    }
    int colon = -1;
    for (int part = 0; part < COLONS; part++) {
      colon = text.indexOf(':', colon + 1);
      if (colon < 0) {
        return -1;
      }
    }
    return colon + 1;
  }

  /** The service, such as {@code s3}; empty if this is no ARN. */
  static String service(String text) {
    if (resourceStart(text) < 0) {
      return "";
    }
    int start = text.indexOf(':', PREFIX.length()) + 1;
    return text.substring(start, text.indexOf(':', start));
  }

  /**
   * The account; empty if this is no ARN, or if the ARN names no account because the resource's
   * name is unique without one.
   */
  static String account(String text) {
    int end = resourceStart(text) - 1;
    return end < 0 ? "" : text.substring(text.lastIndexOf(':', end - 1) + 1, end);
  }
}
