package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.trail.record.RecordReader.Element;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The laws that the reading of every object keeps, whatever its bytes. A reading that throws
 * anything but a {@link MalformedObjectException} breaks all of them. Immutable and thread-safe.
 */
public final class ReadingLaws {

  /** Small, so that the inputs of a fuzzer reach them. */
  static final RecordLimits LIMITS = new RecordLimits(1 << 20, 100, 4096, 12, 100);

  /** The most digits of a number, well below the most bytes of a record. */
  private static final int MAX_DIGITS = 1000;

  private static final JsonMapper WHOLE =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final RecordReader reader = new RecordReader(LIMITS);

  /**
   * How an object was read.
   *
   * @param problem why it could not be read to its end
   */
  record Reading(List<Element> elements, Optional<String> problem) {}

  /** The laws that the object's reading breaks, in words; empty if it keeps them all. */
  public List<String> violations(byte[] object) {
    List<String> violations = new ArrayList<>();
    Reading reading = read(object);
    for (int place = 0; place < reading.elements().size(); place++) {
      Element element = reading.elements().get(place);
      if (element.ordinal() != place) {
        violations.add("element " + place + " has the ordinal " + element.ordinal());
      }
      if (element instanceof Element.Whole whole
          && whole.json().toString().length() > 2 * LIMITS.maxRecordBytes()) {
        violations.add("element " + place + " is larger than the limit");
      }
    }
    if (!read(object).equals(reading)) {
      violations.add("another reading differs");
    }
    wellFormed(object).ifPresent(records -> compare(records, reading, violations));
    return violations;
  }

  /** Whether a value is well within the limits of a record. */
  static boolean isWithinLimits(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_DIGITS && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  Reading read(byte[] object) {
    List<Element> elements = new ArrayList<>();
    try (RecordStream records = reader.open(object)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        elements.add(next.get());
      }
    } catch (MalformedObjectException e) {
      return new Reading(elements, Optional.of(String.valueOf(e.getMessage())));
    }
    return new Reading(elements, Optional.empty());
  }

  /** Every record is read once, in its place, unless it is too much for the limits. */
  private static void compare(List<JsonNode> records, Reading reading, List<String> violations) {
    if (reading.problem().isPresent()) {
      violations.add("well-formed, but: " + reading.problem().get());
    } else if (reading.elements().size() != records.size()) {
      violations.add(reading.elements().size() + " elements of " + records.size());
    } else {
      for (int place = 0; place < records.size(); place++) {
        compare(records.get(place), reading.elements().get(place), violations);
      }
    }
  }

  private static void compare(JsonNode record, Element element, List<String> violations) {
    switch (element) {
      case Element.Whole whole -> {
        if (!whole.json().equals(record)) {
          violations.add(record + " was read as " + whole.json());
        }
      }
      case Element.Other _ -> violations.add(record + " was taken for something else");
      case Element.Unreadable unreadable -> {
        if (unreadable.reason().startsWith("it is not well-formed")) {
          violations.add(record + " was not read: " + unreadable.reason());
        }
      }
    }
  }

  /** The records of an object that consists of JSON objects with one list of records each. */
  private static Optional<List<JsonNode>> wellFormed(byte[] object) {
    List<JsonNode> records = new ArrayList<>();
    boolean found = false;
    try (InputStream json =
            ObjectText.of(object, InflatedBytes.ofObject(object.length, LIMITS), LIMITS);
        JsonParser parser = WHOLE.createParser(json)) {
      while (parser.nextToken() != null) {
        JsonNode root = WHOLE.readTree(parser);
        if (!root.path("Records").isArray()) {
          return Optional.empty();
        }
        found = true;
        root.path("Records").forEach(records::add);
      }
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
    return found ? Optional.of(records) : Optional.empty();
  }
}
