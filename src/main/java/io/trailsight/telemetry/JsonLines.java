package io.trailsight.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trailsight.text.Printable;
import io.trailsight.text.Shortened;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines for programs: one JSON object each, of a bounded length, with the names of the Elastic
 * Common Schema (<a href="https://www.elastic.co/docs/reference/ecs/logging/intro">ECS logging</a>)
 * and of {@link LogField}. Characters that end a line for some programs, or control a terminal, are
 * escaped, so that a parser reads them unchanged and nothing else acts on them. In a line that
 * would be too long, each text has as much as fits.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final String ECS_VERSION = "8.17.0";
  private static final String SERVICE = "trailsight";

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    int most = 2 * TextLayout.MAX_BYTES;
    byte[] line;
    do {
      most /= 2;
      line = (Printable.of(json(event, most)) + "\n").getBytes(UTF_8);
    } while (line.length > TextLayout.MAX_BYTES);
    return line;
  }

  /**
   * @param most how many characters each text has
   */
  private static String json(ILoggingEvent event, int most) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("@timestamp", TextLayout.time(event));
      json.writeStringField("log.level", event.getLevel().toString());
      json.writeStringField("message", Shortened.to(most, event.getFormattedMessage()));
      json.writeStringField("ecs.version", ECS_VERSION);
      json.writeStringField("service.name", SERVICE);
      json.writeStringField("log.logger", event.getLoggerName());
      json.writeStringField("process.thread.name", event.getThreadName());
      for (KeyValuePair pair : TextLayout.pairs(event)) {
        writePair(json, pair, most);
      }
      writeError(json, event, most);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return line.toString();
  }

  private static void writePair(JsonGenerator json, KeyValuePair pair, int most)
      throws IOException {
    switch (pair.value) {
      case Integer number -> json.writeNumberField(pair.key, number);
      case null, default ->
          json.writeStringField(pair.key, Shortened.to(most, String.valueOf(pair.value)));
    }
  }

  private static void writeError(JsonGenerator json, ILoggingEvent event, int most)
      throws IOException {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return;
    }
    json.writeStringField("error.type", thrown.getClassName());
    if (thrown.getMessage() != null) {
      json.writeStringField("error.message", Shortened.to(most, thrown.getMessage()));
    }
    json.writeStringField("error.stack_trace", Shortened.to(most, TextLayout.trace(event)));
  }
}
