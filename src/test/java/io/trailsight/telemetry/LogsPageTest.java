package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.GeneratedSection;
import io.trailsight.testing.LogLines;
import io.trailsight.trail.ObjectRef;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** {@code docs/logs.md} lists the fields and the lines that there are. */
class LogsPageTest {

  private final LogLines lines = LogLines.of("io.trailsight.ingest");
  private final LogObserver observer = LogObserver.ofSource("prod", () -> 0);

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void thePageListsTheFields() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """
            | field | |
            |---|---|
            """);
    for (LogField field : LogField.values()) {
      table.append("| `%s` | %s |\n".formatted(field.key(), field.meaning()));
    }
    GeneratedSection.assertUpToDate("docs/logs.md", "fields", table.toString());
  }

  /** As they are with the samples, the most severe first. */
  @Test
  void thePageListsTheLines() throws Exception {
    SampleSignals.ALL.forEach(observer::on);
    Set<String> rows =
        lines.list().stream()
            .sorted(
                Comparator.comparingInt((ILoggingEvent event) -> -event.getLevel().toInt())
                    .thenComparing(event -> fields(event).get(LogField.ACTION.key())))
            .map(
                event ->
                    "| %s | `%s` | %s |\n"
                        .formatted(
                            event.getLevel(),
                            fields(event).get(LogField.ACTION.key()),
                            event.getFormattedMessage()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    GeneratedSection.assertUpToDate(
        "docs/logs.md",
        "lines",
        """
        | level | `event.action` | an example |
        |---|---|---|
        """
            + String.join("", rows));
  }

  @Test
  void aMessageHasItsFields() {
    observer.on(new Signal.MessageOverdue(SampleSignals.MESSAGE));

    assertThat(fields(lines.list().getFirst()))
        .isEqualTo(
            Map.of(
                "event.action", "message-overdue",
                "trailsight.source", "prod",
                "trailsight.message", "m-1",
                "trailsight.receives", "3"));
  }

  @Test
  void theOutcomeIsAField() {
    observer.on(
        new Signal.MessageSettled(
            SampleSignals.MESSAGE, SampleSignals.REJECTED, SampleSignals.TOOK));
    observer.on(
        new Signal.SettlingFailed(SampleSignals.MESSAGE, SampleSignals.DEFERRED, "timeout"));

    assertThat(lines.list())
        .extracting(event -> fields(event).get("trailsight.outcome"))
        .containsExactly("rejected", "deferred");
  }

  @Test
  void anObjectHasItsFields() {
    ObjectRef version =
        new ObjectRef("b", "k", Optional.of("v1"), OptionalLong.empty(), Optional.empty());
    observer.on(new Signal.ObjectRejected(version, 2, "not gzip"));
    observer.on(new Signal.RecordRefused(SampleSignals.OBJECT, 5, "type", "reason"));

    assertThat(fields(lines.list().getFirst()))
        .isEqualTo(
            Map.of(
                "event.action", "object-rejected",
                "trailsight.source", "prod",
                "trailsight.bucket", "b",
                "trailsight.object", "k",
                "trailsight.version", "v1",
                "trailsight.receives", "2"));
    assertThat(fields(lines.list().getLast())).containsEntry("trailsight.record", "5");
  }

  private static Map<String, String> fields(ILoggingEvent event) {
    List<KeyValuePair> pairs = Objects.requireNonNull(event.getKeyValuePairs());
    return pairs.stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }
}
