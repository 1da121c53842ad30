package io.trailsight.testbed.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads the access logs of the sample trail from their bytes, and compares them with the trail. */
class SampleAccessLogsTest {

  private static final int REQUEST_ID = 6;
  private static final int OPERATION = 7;

  private static final SampleTrail TRAIL = new SampleTrail(ReadTrail.LAST_DAY);
  private static final SampleAccessLogs LOGS = TRAIL.accessLogs();
  private static final List<String> LINES =
      LOGS.objects().stream().flatMap(object -> new String(object.gzip(), UTF_8).lines()).toList();
  private static final Map<String, List<JsonNode>> EVENTS =
      new ReadTrail(TRAIL)
          .events().stream().collect(Collectors.groupingBy(e -> e.path("requestID").asText()));

  @Test
  void objectsHaveTheKeysThatS3Gives() {
    assertThat(LOGS.objects())
        .hasSize(LOGS.counts().objects())
        .extracting(SampleObject::key)
        .doesNotHaveDuplicates()
        .allMatch(
            key ->
                key.matches(
                    "access/[a-z0-9-]+/\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-[0-9A-F]{16}"));
  }

  @Test
  void theCountsAreThoseOfTheBytes() {
    Set<String> whole =
        LINES.stream().filter(line -> line.contains(" +0000] ")).collect(Collectors.toSet());

    assertThat(LINES).hasSize(LOGS.counts().lines());
    assertThat(whole).hasSize(LOGS.counts().documents());
    assertThat(LINES.stream().filter(line -> !whole.contains(line)))
        .hasSize(LOGS.counts().quarantined());
    assertThat(whole.stream().filter(line -> EVENTS.containsKey(token(line, REQUEST_ID))))
        .hasSize(LOGS.counts().joined());
    assertThat(LOGS.counts().lines())
        .as("some lines come twice")
        .isGreaterThan(LOGS.counts().documents() + LOGS.counts().quarantined());
  }

  @Test
  void someEventsHaveNoLine() {
    Set<String> logged = by(REQUEST_ID).keySet();

    assertThat(LOGS.counts().lost()).isBetween(10, 1000);
    assertThat(EVENTS.values().stream().flatMap(List::stream))
        .filteredOn(event -> !logged.contains(event.path("requestID").asText()))
        .filteredOn(
            event -> event.at("/requestParameters/bucketName").asText().equals("harborlane-www"))
        .isNotEmpty();
  }

  @Test
  void theConsoleUploadHasItsReferer() {
    assertThat(LINES)
        .filteredOn(line -> line.contains(" REST.PUT.OBJECT test.txt "))
        .filteredOn(line -> line.contains("mika.tanaka"))
        .anyMatch(
            line ->
                line.contains(
                        "\"https://s3.console.aws.amazon.com/s3/upload/test-blog-12345"
                            + "?region=ap-northeast-1\" \"Mozilla/5.0")
                    && line.contains("\"PUT /test.txt HTTP/1.1\" 200 - - 4 "));
  }

  @Test
  void thePutFromTheShellIsDenied() {
    assertThat(LINES)
        .filteredOn(line -> line.contains(" REST.PUT.OBJECT test2.txt "))
        .singleElement()
        .asString()
        .contains(
            "assumed-role/Developer/ken.sato", " 403 AccessDenied 243 ", " - \"aws-cli/2.6.3");
  }

  @Test
  void oneRequestMayHaveSeveralLines() {
    assertThat(by(OPERATION).keySet())
        .contains(
            "REST.COPY.OBJECT",
            "REST.COPY.OBJECT_GET",
            "REST.POST.MULTI_OBJECT_DELETE",
            "BATCH.DELETE.OBJECT");
    assertThat(by(REQUEST_ID).values()).anyMatch(lines -> lines.stream().distinct().count() > 2);
  }

  @Test
  void someRequestsAreNoEvents() {
    for (String part :
        List.of(" WEBSITE.GET.OBJECT ", " S3.EXPIRE.OBJECT ", " 403 SignatureDoesNotMatch ")) {
      assertThat(LINES)
          .filteredOn(line -> line.contains(part))
          .isNotEmpty()
          .noneMatch(line -> EVENTS.containsKey(token(line, REQUEST_ID)));
    }
  }

  @Test
  void someLinesAreOld() {
    assertThat(LINES).anyMatch(line -> line.endsWith(".amazonaws.com TLSv1.3"));
  }

  private static Map<String, List<String>> by(int token) {
    Function<String, String> value = line -> token(line, token);
    return LINES.stream()
        .filter(line -> line.contains(" +0000] "))
        .collect(Collectors.groupingBy(value));
  }

  /** A part before the first that may hold spaces; the time is two of them. */
  private static String token(String line, int index) {
    return line.split(" ", index + 2)[index];
  }
}
