package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code requestParameters} of the S3 family. A value that is no object has no parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html">S3
 *     log file entries</a>
 */
final class S3Parameters {

  private static final List<String> BUCKETS = List.of("bucketName", "vectorBucketName", "bucket");
  private static final List<String> ARNS =
      List.of("bucketName", "tableBucketARN", "tableARN", "vectorBucketArn", "indexArn");

  private S3Parameters() {}

  /** A parameter as text, or the first of several; empty if absent. */
  static String text(JsonNode request, String name) {
    return text(request.path(name));
  }

  /** A request header, whose name is compared without regard to case. */
  static String header(JsonNode request, String name) {
    JsonNode value = request.path(name);
    if (value.isMissingNode()) {
      for (Map.Entry<String, JsonNode> parameter : request.properties()) {
        if (parameter.getKey().equalsIgnoreCase(name)) {
          value = parameter.getValue();
        }
      }
    }
    return text(value);
  }

  /** The bucket as the request names it; empty if it does not. */
  static String bucketName(JsonNode request) {
    for (String parameter : BUCKETS) {
      String name = text(request, parameter);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }

  /** The ARN with which the request names a bucket or something in it; empty if it does not. */
  static String bucketArn(JsonNode request) {
    for (String parameter : ARNS) {
      String arn = text(request, parameter);
      if (arn.startsWith("arn:")) {
        return arn;
      }
    }
    return "";
  }

  private static String text(JsonNode value) {
    JsonNode first = value.isArray() ? value.path(0) : value;
    return first.isValueNode() && !first.isNull() ? first.asText() : "";
  }
}
