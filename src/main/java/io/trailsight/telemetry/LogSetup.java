package io.trailsight.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.trailsight.config.Settings;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets Logback up from the settings: one appender, to standard output, as text or JSON. */
public final class LogSetup {

  /**
   * Loggers of clients. At finer levels they write headers and bodies, with the credentials and
   * documents in them.
   */
  private static final List<String> CLIENTS =
      List.of("software.amazon.awssdk", "org.apache.hc", "org.opensearch.client");

  private LogSetup() {}

  /** Sets up the logging of this process; lines logged before have Logback's own form. */
  public static void apply(Settings.Log settings) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    apply(settings, terminal, (LoggerContext) LoggerFactory.getILoggerFactory());
  }

  static void apply(Settings.Log settings, boolean terminal, LoggerContext context) {
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (settings.format()) {
          case TEXT -> text(context);
          case JSON -> json(context);
          case AUTO -> terminal ? text(context) : json(context);
        };
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    Level level = Level.toLevel(settings.level().name());
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
    Level clients = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
    CLIENTS.forEach(name -> context.getLogger(name).setLevel(clients));
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    TextLayout layout = new TextLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithArguments(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
