package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process does that is asked to end, by when it is asked. */
@Timeout(60)
class ShutdownTest {

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Shutdown shutdown = new Shutdown(status -> events.add("ended with " + status));

  @Test
  void beforeTheStartItEndsAtOnceAndNothingIsStarted() throws Exception {
    shutdown.stop();

    assertThat(shutdown.start(this::started, this::stop)).isEmpty();
    assertThat(events).containsExactly("ended with 0");
  }

  @Test
  void whatRunsIsStoppedFirst() throws Exception {
    assertThat(shutdown.start(this::started, this::stop)).contains("service");

    shutdown.stop();

    assertThat(events).containsExactly("started", "service stopped", "ended with 0");
  }

  @Test
  void whatIsStartingIsStoppedOnceItRuns() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    Thread asked =
        new Thread(
            () -> {
              starting.countDown();
              shutdown.stop();
            });

    shutdown.start(
        () -> {
          asked.start();
          awaitStop(starting, asked);
          return started();
        },
        this::stop);
    asked.join();

    assertThat(events).containsExactly("started", "service stopped", "ended with 0");
  }

  @Test
  void whatCannotStartEndsWithTheStatusOfTheCommand() {
    assertThatIOException()
        .isThrownBy(
            () ->
                shutdown.start(
                    () -> {
                      throw new IOException("port in use");
                    },
                    this::stop));

    shutdown.endsWith(Invocation.UNUSABLE);
    shutdown.stop();

    assertThat(events).containsExactly("ended with 2");
  }

  @Test
  void aStopThatFailsIsAFailure() throws Exception {
    shutdown.start(
        this::started,
        _ -> {
          throw new IllegalStateException("cannot stop");
        });

    shutdown.stop();
    shutdown.endsWith(Invocation.DONE);

    assertThat(events).containsExactly("started", "ended with 1");
  }

  private static void awaitStop(CountDownLatch starting, Thread asked) throws IOException {
    try {
      starting.await();
      while (asked.getState() != Thread.State.BLOCKED) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String started() {
    events.add("started");
    return "service";
  }

  private boolean stop(String service) {
    events.add(service + " stopped");
    return true;
  }
}
