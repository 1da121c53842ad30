package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ReceivePaceTest {

  private static final int MOST = 3;

  private final ReceivePace pace = new ReceivePace(MOST);

  @Test
  void oneReceiveRunsAtFirst() throws Exception {
    pace.begin();

    assertThat(pace.mayBegin()).isFalse();
  }

  @Test
  void aReceiveThatReturnsHalfOfWhatItAskedForLetsOneMoreRunUpToTheMost() throws Exception {
    for (int i = 0; i < MOST + 2; i++) {
      pace.received(5, 10);
    }

    assertThat(room()).isEqualTo(MOST);
  }

  @Test
  void aReceiveThatReturnsLessLetsOneFewerRunDownToOne() throws Exception {
    pace.received(10, 10);
    pace.received(4, 10);
    pace.received(0, 10);

    assertThat(room()).isEqualTo(1);
  }

  @Test
  void aReceiveThatFailsLeavesOneAndIsCountedUntilAnotherIsAnswered() throws Exception {
    pace.received(10, 10);
    pace.failed();
    pace.failed();
    assertThat(pace.faults()).isEqualTo(2);
    assertThat(room()).isEqualTo(1);

    pace.received(0, 10);
    assertThat(pace.faults()).isZero();
  }

  @Test
  void aReceiveThatIsBlockedLeavesOneAndIsNotCounted() throws Exception {
    pace.received(10, 10);
    pace.failed();
    pace.blocked();

    assertThat(pace.faults()).isZero();
    assertThat(room()).isEqualTo(1);
  }

  @Test
  void aReceiveThatEndsMakesRoom() throws Exception {
    pace.begin();
    Thread next = Thread.startVirtualThread(this::begin);
    pace.end();
    next.join();

    assertThat(pace.mayBegin()).isFalse();
  }

  private void begin() {
    try {
      pace.begin();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins as many as may begin. */
  private int room() throws InterruptedException {
    int begun = 0;
    while (pace.mayBegin()) {
      pace.begin();
      begun++;
    }
    for (int i = 0; i < begun; i++) {
      pace.end();
    }
    return begun;
  }
}
