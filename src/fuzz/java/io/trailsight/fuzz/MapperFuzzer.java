package io.trailsight.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.trail.document.MappingLaws;
import java.util.List;

/** Any JSON as a record: its document keeps the laws of mapping. */
public final class MapperFuzzer {

  private static final MappingLaws LAWS = new MappingLaws();
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private MapperFuzzer() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    JsonNode record;
    try {
      record = JSON.readTree(new String(bytes, UTF_8));
    } catch (JsonProcessingException | NumberFormatException _) {
      return;
    }
    List<String> violations = LAWS.violations(record);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }
}
