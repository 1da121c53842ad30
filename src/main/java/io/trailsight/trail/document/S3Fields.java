package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/** What a call to the S3 family was about: bucket, key, and how it was asked for and answered. */
final class S3Fields implements Section {

  private static final int MAX_EXTENSION = 16;

  private final S3AnswerFields answer = new S3AnswerFields();

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    if (!view.isS3()) {
      return;
    }
    JsonNode request = view.fields().raw("requestParameters");
    out.beginObject("s3");
    writeLocation(request, view.fields().raw("resources"), out);
    out.text("versionId", parameter(request, "versionId"));
    out.text("listPrefix", parameter(request, "prefix"));
    out.text("copySource", parameter(request, "x-amz-copy-source"));
    out.text("uploadId", parameter(request, "uploadId"));
    out.number("partNumber", partNumber(request));
    out.text("storageClass", parameter(request, "x-amz-storage-class"));
    out.text("acl", parameter(request, "x-amz-acl"));
    answer.write(view, out);
    out.end();
  }

  private static void writeLocation(JsonNode request, JsonNode resources, DocumentWriter out)
      throws IOException {
    String bucket = parameter(request, "bucketName");
    String key = parameter(request, "key");
    String accessPoint = "";
    if (bucket.startsWith("arn:")) {
      S3Arn asked = S3Arn.parse(bucket);
      accessPoint = asked.accessPoint();
      bucket = asked.accessPoint().isEmpty() ? bucket : asked.bucket();
    }
    for (JsonNode resource : resources) {
      String arn = resource.path("ARN").asText();
      S3Arn named = S3Arn.parse(arn.isEmpty() ? resource.path("ARNPrefix").asText() : arn);
      bucket = bucket.isEmpty() ? named.bucket() : bucket;
      key = key.isEmpty() && !arn.isEmpty() ? named.key() : key;
      accessPoint = accessPoint.isEmpty() ? named.accessPoint() : accessPoint;
    }
    out.text("bucketName", bucket);
    out.text("key", key);
    out.text("keyPrefix", key.substring(0, key.indexOf('/') + 1));
    out.text("keyExtension", extension(key));
    out.text("accessPointArn", accessPoint);
  }

  /** A request parameter, or the first of several. */
  private static String parameter(JsonNode request, String name) {
    JsonNode value = request.path(name);
    JsonNode first = value.isArray() ? value.path(0) : value;
    return first.isValueNode() && !first.isNull() ? first.asText() : "";
  }

  private static OptionalLong partNumber(JsonNode request) {
    OptionalLong number = Scalars.integer(parameter(request, "partNumber"));
    boolean usable =
        number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= Integer.MAX_VALUE;
    return usable ? number : OptionalLong.empty();
  }

  /** Up to 16 letters and digits after the last dot of the key's last segment, in lower case. */
  private static String extension(String key) {
    int dot = key.lastIndexOf('.');
    int length = key.length() - dot - 1;
    if (dot < 0 || length == 0 || length > MAX_EXTENSION) {
      return "";
    }
    for (int i = dot + 1; i < key.length(); i++) {
      if (!Character.isLetterOrDigit(key.charAt(i))) {
        return "";
      }
    }
    return key.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
