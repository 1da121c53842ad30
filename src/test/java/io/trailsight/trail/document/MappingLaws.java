package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The laws that the document of every record keeps, whatever JSON the record is. A mapping that
 * throws breaks all of them. Immutable and thread-safe.
 */
public final class MappingLaws {

  /**
   * OpenSearch accepts ids up to this length: <a
   * href="https://docs.opensearch.org/latest/api-reference/document-apis/index-document/">Index
   * document API</a>.
   */
  private static final int MAX_ID_BYTES = 512;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]+");
  private static final Pattern INDEX =
      Pattern.compile("cloudtrail-v1-(outlier|20[1-9][0-9]\\.(0[1-9]|1[0-2]))");
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final RecordMapper ANOTHER_DAY =
      new RecordMapper(
          new RecordIndices(Coverage.MONTH)::ofRecord,
          InstantSource.fixed(Fixtures.NOW.plusSeconds(86_400)));

  private static final RecordMapper IN_SMILE =
      new RecordMapper(
          new RecordIndices(Coverage.MONTH)::ofRecord,
          InstantSource.fixed(Fixtures.NOW),
          Additions.NONE,
          DocumentFormat.SMILE);

  private final TemplateMapping template;
  private final StarTreeMapping starTree;

  public MappingLaws() {
    try {
      template = new TemplateMapping();
      starTree = new StarTreeMapping();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The laws that the record's document breaks, in words; empty if it keeps them all. */
  public List<String> violations(JsonNode record) {
    List<String> violations = new ArrayList<>();
    try {
      String before = CanonicalJson.text(record);
      Document document = Fixtures.MAPPER.map(record, Fixtures.ORIGIN);
      if (!CanonicalJson.text(record).equals(before)) {
        violations.add("the record was changed");
      }
      checkNames(document, violations);
      JsonNode json = STRICT.readTree(document.content());
      violations.addAll(template.violations(json));
      violations.addAll(starTree.violations(json));
      violations.addAll(KeptValues.of(json).lost(record));
      checkRepetition(record, document, json, violations);
      checkSmile(record, document, violations);
    } catch (JsonProcessingException e) {
      violations.add("not JSON with distinct names: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return violations;
  }

  /** In Smile it has the same values, and no byte that a bulk request takes for a separator. */
  private static void checkSmile(JsonNode record, Document document, List<String> violations)
      throws IOException {
    Document smile = IN_SMILE.map(record, Fixtures.ORIGIN);
    for (byte each : smile.content()) {
      if (each == (byte) 0xFF) {
        violations.add("a separator in Smile");
      }
    }
    String json = Fixtures.asJson(smile);
    if (!json.equals(new String(document.content(), StandardCharsets.UTF_8))) {
      violations.add("another document in Smile: " + json);
    }
    if (smile.jsonBytes() != document.content().length) {
      violations.add("as JSON it is counted as " + smile.jsonBytes());
    }
  }

  private static void checkNames(Document document, List<String> violations) {
    String id = document.id();
    if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES || !ID.matcher(id).matches()) {
      violations.add("no id: " + id);
    }
    if (!INDEX.matcher(document.index()).matches()) {
      violations.add("no index: " + document.index());
    }
  }

  /** The same record on another day becomes the same document, except for the time of ingestion. */
  private static void checkRepetition(
      JsonNode record, Document document, JsonNode json, List<String> violations) {
    Document again = ANOTHER_DAY.map(record, Fixtures.ORIGIN);
    if (!again.id().equals(document.id()) || !again.index().equals(document.index())) {
      violations.add("another id or index: " + again.index() + "/" + again.id());
    }
    String firstText = new String(document.content(), StandardCharsets.UTF_8);
    String secondText = new String(again.content(), StandardCharsets.UTF_8);
    String comparable = secondText;
    for (String clocked : List.of("ingestedAt", "ingestLagMs")) {
      comparable =
          comparable.replaceFirst(
              "\"" + clocked + "\":\\d+", "\"" + clocked + "\":" + json.path(clocked).asLong());
    }
    if (!comparable.equals(firstText)) {
      violations.add("another document");
    }
  }
}
