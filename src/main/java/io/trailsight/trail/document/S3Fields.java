package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a call to the S3 family was about: bucket, key, and how it was asked for and answered. */
final class S3Fields implements Section {

  private static final int MAX_EXTENSION = 16;
  private static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";
  private static final List<String> HOST = List.of("Host", "host");

  private final S3AnswerFields answer = new S3AnswerFields();
  private final boolean requestKey;

  /**
   * @param requestKey whether {@code requestParameters} keep the key
   */
  S3Fields(boolean requestKey) {
    this.requestKey = requestKey;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    if (!view.isS3()) {
      return;
    }
    JsonNode request = view.fields().raw("requestParameters");
    out.beginObject("s3");
    JsonNode resources = view.fields().raw("resources");
    S3Location location = S3Location.of(request, resources);
    write(location, out);
    writeCrossAccount(location.bucketAccountId(), view, out);
    out.text("versionId", S3Parameters.text(request, "versionId"));
    out.text("listPrefix", S3Parameters.text(request, "prefix"));
    String copySource = S3Parameters.header(request, "x-amz-copy-source");
    write(S3CopySource.of(copySource, location, resources), copySource, out);
    out.text("uploadId", S3Parameters.text(request, "uploadId"));
    out.number("partNumber", partNumber(request));
    out.text("storageClass", S3Parameters.header(request, "x-amz-storage-class"));
    out.text("acl", S3Parameters.header(request, "x-amz-acl"));
    out.text("kmsKeyId", kmsKey(request, view.fields().raw("responseElements"), resources));
    out.number("presignedSeconds", presignedSeconds(request));
    answer.write(view, out);
    out.end();
    promote(view, request);
  }

  /**
   * Removes from {@code requestParameters} what differs in nearly every request and has a field of
   * its own. The bucket stays, as detection rules look for it there.
   */
  private void promote(RecordView view, JsonNode request) {
    if (!requestKey
        && request.path("key").isTextual()
        && !request.path("key").textValue().isEmpty()) {
      view.promotedParameters().add("key");
    }
    String host = TlsFields.host(view);
    for (String name : HOST) {
      if (!host.isEmpty() && host.equals(request.path(name).asText())) {
        view.promotedParameters().add(name);
      }
    }
  }

  private static void write(S3Location location, DocumentWriter out) throws IOException {
    String key = location.key();
    int first = key.indexOf('/') + 1;
    int second = first == 0 ? 0 : key.indexOf('/', first) + 1;
    out.text("bucketName", location.bucket());
    out.text("bucketAccountId", location.bucketAccountId());
    out.text("key", key);
    out.text("keyPrefix", key.substring(0, first));
    out.text("keyPrefix2", key.substring(0, second));
    out.text("keyExtension", extension(key));
    out.text("accessPointArn", location.accessPointArn());
  }

  /** Anonymous callers, services and masked ids are no accounts. */
  private static void writeCrossAccount(String owner, RecordView view, DocumentWriter out)
      throws IOException {
    String caller = view.fields().object("userIdentity").text("accountId");
    if (Scalars.isAccountId(owner) && Scalars.isAccountId(caller)) {
      out.flag("crossAccount", !owner.equals(caller));
    }
  }

  private static void write(S3CopySource source, String header, DocumentWriter out)
      throws IOException {
    out.text("copySource", header);
    out.text("sourceBucketName", source.bucket());
    out.text("sourceKey", source.key());
  }

  /** The answer names the key that was used; the request may name an alias of it. */
  private static String kmsKey(JsonNode request, JsonNode response, JsonNode resources) {
    String stated =
        Scalars.firstOf(
            S3Parameters.header(response, KMS_KEY), S3Parameters.header(request, KMS_KEY));
    if (stated.isEmpty()) {
      for (JsonNode resource : Resources.of(resources)) {
        if (resource.path("type").asText().equals("AWS::KMS::Key")) {
          return Resources.arn(resource);
        }
      }
    }
    return stated;
  }

  /** Only version 4 of the signature states it: a URL of version 2 states when it expires. */
  private static OptionalLong presignedSeconds(JsonNode request) {
    OptionalLong seconds = Scalars.integer(S3Parameters.header(request, "X-Amz-Expires"));
    return seconds.isPresent() && seconds.getAsLong() >= 0 ? seconds : OptionalLong.empty();
  }

  private static OptionalLong partNumber(JsonNode request) {
    OptionalLong number = Scalars.integer(S3Parameters.text(request, "partNumber"));
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
