package io.trailsight.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import io.trailsight.text.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Log lines for people: time (UTC), level, the last part of the logger's name, message. A message
 * is always one line. The lines of a stack trace are indented, so that none of them looks like a
 * line of the log.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder text =
        new StringBuilder(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
            .append(" %-5s ".formatted(event.getLevel()))
            .append(shortName(event.getLoggerName()))
            .append(": ")
            .append(Printable.of(event.getFormattedMessage()))
            .append('\n');
    appendTrace(text, event.getThrowableProxy());
    return text.toString();
  }

  private static void appendTrace(StringBuilder text, @Nullable IThrowableProxy thrown) {
    if (thrown != null) {
      ThrowableProxyUtil.asString(thrown)
          .lines()
          .map(line -> Printable.of(line.strip()))
          .forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
