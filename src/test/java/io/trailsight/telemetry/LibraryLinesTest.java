package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.testing.LogLines;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LibraryLinesTest {

  private static final String LIBRARY = "com.example.library";

  @Test
  void warningsOfJavasOwnLoggingAreLogged() {
    try (LogLines lines = LogLines.of(LIBRARY)) {
      LibraryLines handler = new LibraryLines();
      handler.publish(entry(java.util.logging.Level.WARNING, "{0} is slow"));
      handler.publish(entry(java.util.logging.Level.SEVERE, "{0} is broken"));
      handler.publish(entry(java.util.logging.Level.INFO, "{0} is fine"));

      assertThat(lines.list())
          .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
          .containsExactly(
              tuple(Level.WARN, "a disk is slow"), tuple(Level.ERROR, "a disk is broken"));
      assertThat(lines.list().getFirst().getThrowableProxy().getMessage()).isEqualTo("the cause");
    }
  }

  private static LogRecord entry(java.util.logging.Level level, String message) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName(LIBRARY);
    entry.setParameters(new Object[] {"a disk"});
    entry.setThrown(new IllegalStateException("the cause"));
    return entry;
  }

  @Test
  void theFailureThatEndsAThreadIsLogged() {
    try (LogLines lines = LogLines.of(LibraryLines.class.getName())) {
      LibraryLines.threadFailed(
          new Thread(() -> {}, "reactor-1"), new StackOverflowError("too deep"));

      ILoggingEvent line = lines.list().getFirst();
      assertThat(line.getFormattedMessage()).isEqualTo("thread reactor-1 has failed");
      assertThat(line.getThrowableProxy().getMessage()).isEqualTo("too deep");
    }
  }
}
