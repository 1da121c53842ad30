package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.fault.Fault;
import io.trailsight.testing.LogLines;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log has about the sizes of shards. */
class ShardWatchTest {

  private final LogLines lines = LogLines.of(ShardWatch.class.getName());

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void eachIndexIsWarnedOfOnce() throws Exception {
    ShardWatch watch = new ShardWatch(() -> Map.of("large", "large is large"));

    assertThat(watch.lookOnce()).isTrue();
    assertThat(watch.lookOnce()).isTrue();

    assertThat(lines.list())
        .singleElement()
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .containsExactly(Level.WARN, "large is large");
  }

  @Test
  void withoutPermissionThereIsANoteAndNoFailure() throws Exception {
    ShardWatch watch =
        new ShardWatch(
            () -> {
              throw new Fault.Blocked("no permissions for [indices:monitor/stats]");
            });

    assertThat(watch.lookOnce()).isFalse();
    assertThat(watch.lookOnce()).isFalse();

    assertThat(lines.list())
        .singleElement()
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .containsExactly(
            Level.INFO,
            "the sizes of shards are not known, so none is warned of: no permissions for"
                + " [indices:monitor/stats]");
  }
}
