package io.trailsight.telemetry;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what libraries and the JDK report in other ways on to the log: warnings and errors of
 * {@code java.util.logging}, and the failures that end threads. Without it, both go to standard
 * error as they are.
 */
final class LibraryLines extends Handler {

  private static final Logger LOG = LoggerFactory.getLogger(LibraryLines.class);

  private final SimpleFormatter formatter = new SimpleFormatter();

  LibraryLines() {
    setLevel(Level.WARNING);
  }

  /** Takes over from what Java has by default, for the whole process. */
  static void install() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger.getLogger("").addHandler(new LibraryLines());
    Thread.setDefaultUncaughtExceptionHandler(LibraryLines::threadFailed);
  }

  static void threadFailed(Thread thread, Throwable failure) {
    LOG.error("thread {} has failed", thread.getName(), failure);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      String name = entry.getLoggerName();
      LoggerFactory.getLogger(name == null ? LibraryLines.class.getName() : name)
          .atLevel(
              entry.getLevel().intValue() >= Level.SEVERE.intValue()
                  ? org.slf4j.event.Level.ERROR
                  : org.slf4j.event.Level.WARN)
          .setCause(entry.getThrown())
          .log(formatter.formatMessage(entry));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
