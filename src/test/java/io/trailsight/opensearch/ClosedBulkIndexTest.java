package io.trailsight.opensearch;

import static io.trailsight.opensearch.BulkIndexTest.NEVER;
import static io.trailsight.opensearch.BulkIndexTest.documents;
import static io.trailsight.opensearch.BulkIndexTest.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.testing.Signals;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Callers that wait while the index is closed. */
class ClosedBulkIndexTest {

  private final Signals signals = new Signals();

  @Test
  void closingWhileARetryWaitsInterruptsTheCaller() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, _) -> {
                  asked.countDown();
                  return error(429);
                });
        JsonConnection connection = server.connection();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      BulkIndex index = BulkIndexTest.index(connection, signals, NEVER, false);
      Future<List<Verdict>> caller = callers.submit(() -> index.write(documents("a")));
      asked.await();
      while (signals.of(Signal.BatchSent.class).isEmpty()) {
        Thread.sleep(1);
      }

      index.close();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(caller::get)
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void closingWhileARequestIsUnderWayInterruptsTheCaller() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, _) -> {
                  asked.countDown();
                  Thread.sleep(NEVER);
                  return error(500);
                });
        JsonConnection connection = server.connection();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      BulkIndex index = BulkIndexTest.index(connection, signals, NEVER, false);
      Future<List<Verdict>> caller = callers.submit(() -> index.write(documents("a")));
      asked.await();

      index.close();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(caller::get)
          .withCauseInstanceOf(InterruptedException.class);
    }
  }
}
