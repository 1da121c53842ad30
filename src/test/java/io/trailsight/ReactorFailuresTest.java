package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.channels.ClosedSelectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReactorFailuresTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(ReactorFailures.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void end() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void theEndOfAThreadIsNoFailure() {
    new ReactorFailures().execute(new ClosedSelectorException());

    assertThat(log.list).isEmpty();
  }

  @Test
  void aFailureIsLoggedWithItsStack() {
    new ReactorFailures().execute(new IllegalStateException("it broke"));

    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getThrowableProxy().getMessage()).isEqualTo("it broke");
            });
  }
}
