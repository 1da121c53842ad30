package io.trailsight.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import io.trailsight.config.SourceSettings;
import io.trailsight.text.Printable;
import io.trailsight.text.Shortened;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines for people: time (UTC), level, the last part of the logger's name, the name of the
 * source where there are several, message. A message is always one line. The lines of a stack trace
 * are indented, so that none of them looks like a line of the log. An event has a bounded length.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {

  /**
   * The most bytes of an event, its stack trace included. Longer lines are cut in pieces by what
   * collects them, such as containerd ({@code max_container_log_line_size} in its <a
   * href="https://github.com/containerd/containerd/blob/main/docs/cri/config.md">settings</a>).
   */
  static final int MAX_BYTES = 16 << 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** When the event was, in UTC. */
  static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  /** What a line carries beside its message, such as the name of a source. */
  static List<KeyValuePair> pairs(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null ? List.of() : pairs;
  }

  /** The stack trace of an event; empty when it has none. */
  static String trace(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String trace = trace(event);
    int most = 2 * MAX_BYTES;
    String text;
    do {
      most /= 2;
      text = text(event, most, trace);
    } while (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
    return text;
  }

  /**
   * @param most how many characters are shown of the message, and of the trace
   */
  private static String text(ILoggingEvent event, int most, String trace) {
    StringBuilder text =
        new StringBuilder(time(event))
            .append(" %-5s ".formatted(event.getLevel()))
            .append(shortName(event.getLoggerName()))
            .append(": ")
            .append(named(event))
            .append(Printable.of(Shortened.to(most, event.getFormattedMessage())))
            .append('\n');
    Shortened.to(most, trace)
        .lines()
        .map(line -> Printable.of(line.strip()))
        .forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }

  /** The source; that of the flat settings needs no name, and the message names the others. */
  private static String named(ILoggingEvent event) {
    return pairs(event).stream()
        .filter(pair -> pair.key.equals(LogField.SOURCE.key()))
        .map(pair -> String.valueOf(pair.value))
        .filter(value -> !value.equals(SourceSettings.DEFAULT))
        .map(value -> "[" + value + "] ")
        .collect(Collectors.joining());
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
