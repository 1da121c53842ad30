package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The sample trail as a stranger reads it: from the bytes of its intact objects. */
public final class ReadTrail {

  static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 21);

  /** The first quiet day's midnight. */
  static final Instant FIRST =
      LAST_DAY.minusDays(SampleTrail.DAYS - 1L).atStartOfDay().toInstant(ZoneOffset.UTC);

  private final Map<String, JsonNode> logs = new LinkedHashMap<>();
  private final Map<String, JsonNode> digests = new LinkedHashMap<>();
  private final Map<String, JsonNode> events = new LinkedHashMap<>();
  private final List<JsonNode> records = new ArrayList<>();

  /** Reads every intact object. */
  public ReadTrail(SampleTrail trail) {
    JsonMapper mapper = new JsonMapper();
    for (SampleObject object : trail.intact()) {
      JsonNode content = content(mapper, object);
      (object.key().contains("-Digest") ? digests : logs).put(object.key(), content);
      content.path("Records").forEach(records::add);
    }
    records.forEach(event -> events.putIfAbsent(event.path("eventID").textValue(), event));
  }

  private static JsonNode content(JsonMapper mapper, SampleObject object) {
    try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(object.gzip()))) {
      return mapper.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(object.key(), broken);
    }
  }

  /** The log files' contents by key. */
  Map<String, JsonNode> logs() {
    return logs;
  }

  /** The digests' contents by key. */
  Map<String, JsonNode> digests() {
    return digests;
  }

  /** All records, those delivered twice being there twice. */
  List<JsonNode> records() {
    return records;
  }

  /** The distinct events. */
  List<JsonNode> events() {
    return List.copyOf(events.values());
  }

  /** The ids of the distinct events. */
  public Set<String> ids() {
    return Set.copyOf(events.keySet());
  }

  List<JsonNode> find(Predicate<JsonNode> condition) {
    return events.values().stream().filter(condition).toList();
  }

  /** How many events there are that meet a condition, on each day from the first quiet one. */
  long[] byDay(Predicate<JsonNode> condition) {
    long[] days = new long[SampleTrail.DAYS];
    find(condition).forEach(event -> days[(int) ChronoUnit.DAYS.between(FIRST, time(event))]++);
    return days;
  }

  static boolean isDenied(JsonNode event) {
    String code = event.path("errorCode").asText();
    return code.contains("AccessDenied")
        || code.contains("UnauthorizedOperation")
        || code.equals("AuthorizationError");
  }

  static Instant time(JsonNode event) {
    return Instant.parse(event.path("eventTime").textValue());
  }

  static String eventName(JsonNode event) {
    return event.path("eventName").asText();
  }

  /** The values at a path that occur in these events, as text. */
  static Set<String> valuesAt(List<JsonNode> events, String pointer) {
    return events.stream()
        .map(event -> event.at(pointer))
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
