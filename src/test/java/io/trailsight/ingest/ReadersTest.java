package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.ingest.Readers.ReadPermit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ReadersTest {

  private final Readers readers = new Readers(1);

  @Test
  void aPermitIsTakenUntilItIsClosed() throws Exception {
    try (ReadPermit _ = readers.take()) {
      assertThat(readers.free()).isZero();
    }
    assertThat(readers.free()).isEqualTo(1);
  }

  @Test
  void anotherThreadReadsWhileOnePauses() throws Exception {
    try (ReadPermit paused = readers.take()) {
      paused.pause();
      ReadPermit other = readers.take();
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
  void oneKeepsItsPermitWhereManyHavePaused() throws Exception {
    List<ReadPermit> paused = new ArrayList<>();
    for (int i = 0; i < Readers.HALF_READ; i++) {
      paused.add(readers.take());
      paused.getLast().pause();
    }
    ReadPermit last = readers.take();
    last.pause();

    assertThat(readers.free()).isZero();
    last.resume();
    last.close();
    paused.forEach(ReadPermit::close);
    assertThat(readers.free()).isEqualTo(1);
  }

  /** A source whose objects take long holds all readers that it can get, for good. */
  @Test
  void aSourceReadsWhateverTheOthersHold() throws Exception {
    Readers slow = readers.with(1);
    Readers other = readers.with(1);
    ReadPermit shared = slow.take();
    ReadPermit _ = slow.take();
    assertThat(slow.free()).isZero();
    assertThat(other.free()).isEqualTo(1);

    for (int i = 0; i < 3; i++) {
      try (ReadPermit _ = other.take()) {
        assertThat(other.free()).isZero();
      }
    }
    shared.close();
    assertThat(other.free()).isEqualTo(2);
  }

  /** All messages of a source wait, so none of them comes to take a reader that is released. */
  @Test
  void everyReaderThatIsReleasedGoesToOneThatWaits() throws Exception {
    Readers slow = readers.with(1);
    Readers other = readers.with(1);
    ReadPermit shared = slow.take();
    ReadPermit _ = slow.take();
    ReadPermit own = other.take();
    List<FutureTask<ReadPermit>> waiting =
        List.of(new FutureTask<>(other::take), new FutureTask<>(other::take));
    waiting.forEach(Thread::startVirtualThread);

    own.close();
    shared.close();

    assertThat(waiting.getFirst().get()).isNotNull();
    assertThat(waiting.getLast().get()).isNotNull();
    assertThat(other.free()).isZero();
  }

  @Test
  void aSourceCanPauseWhateverTheOthersHold() throws Exception {
    Readers slow = readers.with(1);
    for (int i = 0; i < 2 * Readers.HALF_READ; i++) {
      slow.take().pause();
    }
    Readers other = readers.with(1);

    other.take().pause();

    assertThat(other.free()).isEqualTo(2);
  }

  @Test
  void anInterruptionWhileItWaitsToResumeLeavesItPaused() throws Exception {
    try (ReadPermit paused = readers.take()) {
      paused.pause();
      try (ReadPermit _ = readers.take()) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(paused::resume);
      }
    }
    assertThat(readers.free()).isEqualTo(1);
  }
}
