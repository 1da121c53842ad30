package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The object that a copy reads: {@code bucket/key}, perhaps with a slash in front, or the ARN of an
 * object at an access point or on an Outpost; encoded as in a URL, perhaps with a version behind
 * it.
 *
 * @param bucket the bucket, or the alias of an access point if the resources do not name the bucket
 *     behind it; empty if it is not named
 * @param key the object's key; empty if it is not named
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#AmazonS3-CopyObject-request-header-CopySource">CopyObject</a>
 */
record S3CopySource(String bucket, String key) {

  private static final S3CopySource NONE = new S3CopySource("", "");
  private static final String VERSION = "?versionId=";
  private static final String OBJECT = "/object/";

  /**
   * Reads the header.
   *
   * @param header {@code x-amz-copy-source}; empty if there is none
   * @param written the object that the copy writes
   * @param resources the record's {@code resources}, which may name the bucket behind an access
   *     point
   */
  static S3CopySource of(String header, S3Location written, JsonNode resources) {
    if (header.isEmpty()) {
      return NONE;
    }
    int version = header.lastIndexOf(VERSION);
    String source = decoded(version < 0 ? header : header.substring(0, version));
    String path = source.startsWith("/") ? source.substring(1) : source;
    if (path.startsWith("arn:")) {
      int object = path.indexOf(OBJECT);
      String key = object < 0 ? "" : path.substring(object + OBJECT.length());
      return new S3CopySource(written.otherBucketWith(key, resources), key);
    }
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    String bucket =
        S3Location.isAccessPointAlias(name) ? written.otherBucketWith(key, resources) : name;
    return new S3CopySource(Scalars.firstOf(bucket, name), key);
  }

  /** A percent sign without two hexadecimal digits shows that the sender did not encode it. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
