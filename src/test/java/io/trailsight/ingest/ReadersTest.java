package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.ingest.Readers.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadersTest {

  private final Readers readers = new Readers(1);

  @Test
  void aTurnIsTakenUntilItIsClosed() throws Exception {
    try (Turn _ = readers.take()) {
      assertThat(readers.free()).isZero();
    }
    assertThat(readers.free()).isEqualTo(1);
  }

  @Test
  void somebodyElseReadsWhileOnePauses() throws Exception {
    try (Turn paused = readers.take()) {
      paused.pause();
      Turn other = readers.take();
      FutureTask<Boolean> resuming =
          new FutureTask<>(
              () -> {
                paused.resume();
                return true;
              });
      Thread.startVirtualThread(resuming);
      other.close();

      assertThat(resuming.get()).isTrue();
      assertThat(readers.free()).isZero();
    }
    assertThat(readers.free()).isEqualTo(1);
  }

  @Test
  void oneKeepsItsTurnWhereManyHavePaused() throws Exception {
    List<Turn> paused = new ArrayList<>();
    for (int i = 0; i < Readers.HALF_READ; i++) {
      paused.add(readers.take());
      paused.getLast().pause();
    }
    Turn last = readers.take();
    last.pause();

    assertThat(readers.free()).isZero();
    last.resume();
    last.close();
    paused.forEach(Turn::close);
    assertThat(readers.free()).isEqualTo(1);
  }

  @Test
  void anInterruptionWhileItWaitsToResumeLeavesItPaused() throws Exception {
    try (Turn paused = readers.take()) {
      paused.pause();
      try (Turn _ = readers.take()) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(paused::resume);
      }
    }
    assertThat(readers.free()).isEqualTo(1);
  }
}
