package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/** Lines for tests, and short ways to read them. */
public final class Lines {

  /** The owner of the bucket in every line. */
  public static final String OWNER = "0a1b2c3d".repeat(8);

  /** The fields of a line of today, those in quotes without these. */
  private static final List<String> FIELDS =
      List.of(
          OWNER,
          "example-bucket",
          "[21/May/2026:18:30:07 +0000]",
          "203.0.113.7",
          "arn:aws:iam::111122223333:user/team/anna",
          "3E57427F3EXAMPLE",
          "REST.PUT.OBJECT",
          "in/a%2Bb.csv",
          "PUT /in/a%2Bb.csv HTTP/1.1",
          "200",
          "-",
          "-",
          "1048576",
          "70",
          "10",
          "https://console.aws.amazon.com/s3/upload/example-bucket?region=eu-west-1",
          "S3Console/0.4, aws-internal/3",
          "-",
          "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234=",
          "SigV4",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "AuthHeader",
          "example-bucket.s3.eu-west-1.amazonaws.com",
          "TLSV1.2",
          "-",
          "Yes",
          "eu-west-1");

  private final List<String> fields = new ArrayList<>(FIELDS);

  /** A line of today. */
  public static Lines today() {
    return new Lines();
  }

  /** The line with another value of a field, without its quotes or brackets. */
  public Lines with(AccessLogField field, String value) {
    fields.set(field.place(), field == AccessLogField.TIME ? "[" + value + "]" : value);
    return this;
  }

  /** The line with only the first fields. */
  public Lines first(int count) {
    fields.subList(count, fields.size()).clear();
    return this;
  }

  /** The line with more fields behind those of today. */
  public Lines then(String... others) {
    fields.addAll(List.of(others));
    return this;
  }

  /** The line, without its end. */
  public String text() {
    List<String> written = new ArrayList<>(fields);
    for (AccessLogField field :
        List.of(AccessLogField.REQUEST_URI, AccessLogField.REFERER, AccessLogField.USER_AGENT)) {
      written.set(field.place(), '"' + fields.get(field.place()) + '"');
    }
    return String.join(" ", written);
  }

  AccessLogLine cut() throws UnreadableException {
    return cut(text());
  }

  static AccessLogLine cut(String line) throws UnreadableException {
    byte[] bytes = line.getBytes(UTF_8);
    return AccessLogLine.of(bytes, 0, bytes.length);
  }

  /** The record of the line. */
  public JsonNode record() {
    return record(text());
  }

  /** The record of a line that can be cut. */
  public static JsonNode record(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    try {
      return AccessLog.record(bytes, 0, bytes.length);
    } catch (UnreadableException e) {
      throw new AssertionError(e.reason(), e);
    }
  }
}
