package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailsight.config.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What log lines look like, and which are written. */
class LogSetupTest {

  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.250Z");

  private final LoggerContext context = new LoggerContext();

  @Test
  void textIsTimeLevelShortLoggerAndMessage() {
    apply("INFO", "TEXT", false);
    assertThat(encoded("gate opened after PT2S", null))
        .isEqualTo("2026-03-01T12:00:00.250Z INFO  ingest: gate opened after PT2S\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key\n2026-03-01T12:00:00.250Z ERROR ingest: forged",
        "key\rforged",
        "key\r\nforged",
        "key\u0085forged",
        "key\u2028forged",
        "key\u001b[2Jforged",
        "key\u202eforged",
        "key\0forged"
      })
  void aMessageStaysOnItsLine(String message) {
    apply("INFO", "TEXT", false);
    assertThat(encoded(message, null))
        .matches(
            "2026-03-01T12:00:00.250Z INFO  ingest: key(\\\\u[0-9a-f]{4})+[^\\p{Cc}\\p{Cf}]*\n")
        .endsWith("forged\n");
  }

  @Test
  void noLineOfATraceCanPassForALineOfTheLog() {
    apply("INFO", "TEXT", false);
    Exception thrown =
        new IllegalStateException("one\n2026-03-01T12:00:00Z ERROR ingest: forged\u001b[2J");
    assertThat(encoded("it broke", thrown).lines())
        .first()
        .isEqualTo("2026-03-01T12:00:00.250Z INFO  ingest: it broke");
    assertThat(encoded("it broke", thrown).lines().skip(1))
        .contains(
            "    java.lang.IllegalStateException: one",
            "    2026-03-01T12:00:00Z ERROR ingest: forged\\u001b[2J")
        .anyMatch(line -> line.startsWith("    at " + LogSetupTest.class.getName()))
        .allMatch(line -> line.startsWith("    "));
  }

  @Test
  void jsonIsOneObjectOnOneLine() throws Exception {
    apply("INFO", "JSON", true);
    String line =
        encoded("key\n{\"level\":\"ERROR\"}\u001b[2J", new IllegalStateException("one\ntwo"));
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n").doesNotContain("\u001b");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("@timestamp").asText()).isEqualTo("2026-03-01T12:00:00.250Z");
    assertThat(json.get("log.level").asText()).isEqualTo("INFO");
    assertThat(json.get("log.logger").asText()).isEqualTo("io.trailsight.ingest");
    assertThat(json.get("process.thread.name").asText()).isNotBlank();
    assertThat(json.get("service.name").asText()).isEqualTo("trailsight");
    assertThat(json.get("ecs.version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(json.get("message").asText()).isEqualTo("key\n{\"level\":\"ERROR\"}\u001b[2J");
    assertThat(json.get("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(json.get("error.message").asText()).isEqualTo("one\ntwo");
    assertThat(json.get("error.stack_trace").asText())
        .startsWith("java.lang.IllegalStateException: one\ntwo")
        .contains("\tat " + LogSetupTest.class.getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key\n{}",
        "key\u0085{}",
        "key\u2028{}",
        "key\u009b2J",
        "key\u202eforged",
        "key\0",
        "\u200bkey"
      })
  void aProgramReadsAMessageInJsonAsItWasAndATerminalObeysNoneOfIt(String message)
      throws Exception {
    apply("INFO", "JSON", false);
    String line = encoded(message, new IllegalStateException(message));
    assertThat(line).endsWith("}\n");
    assertThat(line.substring(0, line.length() - 1))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("message").asText()).isEqualTo(message);
    assertThat(json.get("error.message").asText()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"TEXT,x", "TEXT,\u202e", "TEXT,€", "JSON,x", "JSON,\u202e", "JSON,\"", "JSON,😀"})
  void anEventHasABoundedLength(String format, String filling) throws Exception {
    apply("INFO", format, false);
    String words = "begin " + filling.repeat(1 << 20);
    Exception thrown = new IllegalStateException(words, new IllegalStateException(words));

    for (String text : List.of(encoded(words, null), encoded("it broke", thrown))) {
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(1 << 10, 16 << 10);
      assertThat(text).contains("begin ").contains("more characters)").endsWith("\n");
      if (format.equals("JSON")) {
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.get("@timestamp").asText()).isEqualTo("2026-03-01T12:00:00.250Z");
        assertThat(json.get("log.logger").asText()).isEqualTo("io.trailsight.ingest");
        assertThat(json.get("log.level").asText()).isEqualTo("INFO");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "JSON"})
  void ofADeepStackTheBeginningIsKept(String format) {
    apply("INFO", format, false);
    Throwable thrown = new StackOverflowError("too deep");
    thrown.setStackTrace(
        Collections.nCopies(1024, new StackTraceElement("Reader", "descend", "Reader.java", 7))
            .toArray(StackTraceElement[]::new));

    assertThat(encoded("it broke", thrown))
        .hasSizeLessThanOrEqualTo(16 << 10)
        .contains("it broke", "too deep", "descend");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO,true,2026",
    "AUTO,false,{",
    "TEXT,false,2026",
    "TEXT,true,2026",
    "JSON,false,{",
    "JSON,true,{"
  })
  void autoIsTextOnATerminalAndJsonElsewhere(String format, boolean terminal, String start) {
    apply("INFO", format, terminal);
    assertThat(encoded("line", null)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR,ERROR,ERROR",
    "WARN,WARN,WARN",
    "INFO,INFO,WARN",
    "DEBUG,DEBUG,WARN",
    "TRACE,TRACE,WARN"
  })
  void otherLoggersNeverWriteMoreThanWarnings(String level, String ours, String theirs) {
    apply(level, "TEXT", false);
    assertThat(level("io.trailsight.ingest")).isEqualTo(Level.valueOf(ours));
    assertThat(level("com.example.some.library")).isEqualTo(Level.valueOf(theirs));
    assertThat(level("software.amazon.awssdk.request")).isEqualTo(Level.valueOf(theirs));
    assertThat(level("org.apache.hc.client5.http.wire")).isEqualTo(Level.valueOf(theirs));
    assertThat(level("org.opensearch.client.RestClient")).isEqualTo(Level.valueOf(theirs));
  }

  @Test
  void aSecondSetupReplacesTheFirst() {
    apply("DEBUG", "TEXT", false);
    apply("INFO", "JSON", false);
    assertThat(context.getLogger("ROOT").iteratorForAppenders()).toIterable().hasSize(1);
    assertThat(level("io.trailsight.ingest")).isEqualTo(Level.INFO);
  }

  private void apply(String level, String format, boolean terminal) {
    Settings.Log settings =
        new Settings.Log(org.slf4j.event.Level.valueOf(level), Settings.Log.Format.valueOf(format));
    LogSetup.apply(settings, terminal, context);
  }

  private Level level(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  private String encoded(String message, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            LogSetupTest.class.getName(),
            context.getLogger("io.trailsight.ingest"),
            Level.INFO,
            message,
            thrown,
            null);
    event.setInstant(TIME);
    OutputStreamAppender<ILoggingEvent> appender =
        (OutputStreamAppender<ILoggingEvent>)
            context.getLogger("ROOT").iteratorForAppenders().next();
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
