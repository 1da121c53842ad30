package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.trailsight.testing.LogLines;
import java.nio.channels.ClosedSelectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private final LogLines lines = LogLines.of(Endpoint.class.getName());

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void theEndOfAThreadIsNoFailure() {
    Endpoint.threadFailed(new ClosedSelectorException());

    assertThat(lines.list()).isEmpty();
  }

  @Test
  void aFailureIsLoggedWithItsStack() {
    Endpoint.threadFailed(new IllegalStateException("it broke"));

    assertThat(lines.list())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getThrowableProxy().getMessage()).isEqualTo("it broke");
            });
  }
}
