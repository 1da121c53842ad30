package io.trailsight.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Captures the lines of one logger, of every level at first; they go nowhere else. */
public final class LogLines implements AutoCloseable {

  private final Logger logger;
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  /** Listens to a logger until this is closed. */
  public static LogLines of(String logger) {
    LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(logger));
    lines.logger.setLevel(Level.TRACE);
    lines.logger.setAdditive(false);
    lines.appender.start();
    lines.logger.addAppender(lines.appender);
    return lines;
  }

  /** Leaves out what is logged below a level from now on. */
  public void from(Level level) {
    logger.setLevel(level);
  }

  /** The lines so far, in their order. */
  public List<ILoggingEvent> list() {
    return List.copyOf(appender.list);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
  }
}
