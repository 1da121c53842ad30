package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Shared by the tests of this package: one mapper with a stopped clock, and short ways to use it.
 */
final class Fixtures {

  static final JsonMapper JSON = new JsonMapper();
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  static final ObjectRef OBJECT =
      ObjectRef.of(
          "trail-bucket",
          "AWSLogs/111122223333/CloudTrail/eu-central-1/2022/05/15/111122223333_CloudTrail_eu-central-1_20220515T0250Z_AbCdEfGhIjKlMnOp.json.gz");
  static final Origin ORIGIN = Origin.of(OBJECT, LogKey.of(OBJECT.key()), 7);
  static final RecordMapper MAPPER =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.fixed(NOW));

  private Fixtures() {}

  /** Reads JSON in which, for legibility, single quotes stand for double ones. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Reads JSON as {@link #json} does, with every digit of its numbers. */
  static JsonNode precise(String text) {
    try {
      return EventCopies.READER
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Document map(String record) {
    return map(json(record));
  }

  static Document map(JsonNode record) {
    return MAPPER.map(record, ORIGIN);
  }

  /** The document of a record, read back. */
  static JsonNode document(String record) {
    return read(map(record));
  }

  /** The fields of S3 in the document of a call with this request. */
  static JsonNode s3Request(String request) {
    return s3(request, "null");
  }

  /** The fields of S3 in the document of a call with this request and these resources. */
  static JsonNode s3(String request, String resources) {
    return document(
            "{'eventSource':'s3.amazonaws.com','requestParameters':%s,'resources':%s}"
                .formatted(request, resources))
        .path("s3");
  }

  /** The content as OpenSearch returns it: token by token. */
  static String asJson(Document document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonParser parser = document.format().parser(document.content());
        JsonGenerator json = DocumentFormat.JSON.generator(bytes)) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static JsonNode read(Document document) {
    try {
      return document.read(JSON.reader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
