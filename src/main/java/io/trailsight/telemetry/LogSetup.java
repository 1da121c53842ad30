package io.trailsight.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.trailsight.config.Settings;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up Logback from the settings: one appender, to standard output, as text or JSON. */
public final class LogSetup {

  /** The loggers of this program. */
  private static final String OURS = "io.trailsight";

  private LogSetup() {}

  /** Sets up the logging of this process; earlier lines have Logback's default form. */
  public static void apply(Settings.Log settings) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    apply(settings, terminal, (LoggerContext) LoggerFactory.getILoggerFactory());
    LibraryLines.install();
  }

  static void apply(Settings.Log settings, boolean terminal, LoggerContext context) {
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (settings.format()) {
          case TEXT -> text(context);
          case JSON -> json(context);
          case AUTO -> terminal ? text(context) : json(context);
        };
    append(context, encoder, ConsoleTarget.SystemOut);
    level(settings.level(), context);
  }

  /** Changes the level of this process; the form of its lines stays. */
  public static void level(org.slf4j.event.Level level) {
    level(level, (LoggerContext) LoggerFactory.getILoggerFactory());
  }

  static void level(org.slf4j.event.Level wanted, LoggerContext context) {
    Level level = Level.toLevel(wanted.name());
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(others(level));
    context.getLogger(OURS).setLevel(level);
  }

  /**
   * At finer levels, clients and other libraries log headers and bodies, with the credentials and
   * documents in them.
   */
  private static Level others(Level ours) {
    return ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN;
  }

  /**
   * Sets up the logging of a command that writes its result to standard output: warnings, as text,
   * to standard error.
   */
  public static void applyBesideOutput() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    append(context, text(context), ConsoleTarget.SystemErr);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    LibraryLines.install();
  }

  private static void append(
      LoggerContext context, Encoder<ILoggingEvent> encoder, ConsoleTarget target) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget(target.getName());
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
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
    JsonLines encoder = new JsonLines();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
