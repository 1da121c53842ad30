package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.trailsight.testing.LogLines;
import java.nio.channels.ClosedSelectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReactorFailuresTest {

  private final LogLines lines = LogLines.of(ReactorFailures.class.getName());

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void theEndOfAThreadIsNoFailure() {
    new ReactorFailures().execute(new ClosedSelectorException());

    assertThat(lines.list()).isEmpty();
  }

  @Test
  void aFailureIsLoggedWithItsStack() {
    new ReactorFailures().execute(new IllegalStateException("it broke"));

    assertThat(lines.list())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getThrowableProxy().getMessage()).isEqualTo("it broke");
            });
  }
}
