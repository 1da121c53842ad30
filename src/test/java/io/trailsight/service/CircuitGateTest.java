package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.Script;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CircuitGateTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Script script = new Script();
  private final AtomicInteger probes = new AtomicInteger();
  private final Signals signals = new Signals();
  private final CircuitGate gate =
      new CircuitGate(
          () -> {
            probes.incrementAndGet();
            script.play();
          },
          SOON,
          signals);

  @Test
  void itIsClosedUntilTheFirstProbeSucceeds() throws Exception {
    assertThat(gate.reason()).contains("starting");

    assertThat(gate.awaitOpen(LONG)).isTrue();

    assertThat(gate.reason()).isEmpty();
    assertThat(probes).hasValue(1);
    assertThat(signals.of(Signal.GateOpened.class)).hasSize(1);
  }

  @Test
  void itProbesUntilSomethingWorks() throws Exception {
    script.add(new Fault.Transient("no answer"));
    script.add(new Fault.Blocked("a foreign template"));

    assertThat(gate.awaitOpen(LONG)).isTrue();

    assertThat(probes).hasValue(3);
    assertThat(signals.of(Signal.GateClosed.class))
        .containsExactly(new Signal.GateClosed("no answer"));
    assertThat(signals.of(Signal.GateHeld.class))
        .containsExactly(new Signal.GateHeld("a foreign template"));
  }

  @Test
  void aFaultClosesItAndAProbeOpensIt() throws Exception {
    gate.awaitOpen(LONG);

    gate.close(new Fault.Blocked("index closed"));

    assertThat(gate.reason()).contains("index closed");
    assertThat(gate.awaitOpen(LONG)).isTrue();
    assertThat(gate.reason()).isEmpty();
    assertThat(probes).hasValue(2);
  }

  @Test
  void aThreadThatWaitsTooLongIsTurnedAway() throws Exception {
    gate.awaitOpen(LONG);
    for (int i = 0; i < 1000; i++) {
      script.add(new Fault.Blocked("index closed"));
    }
    gate.close(new Fault.Blocked("index closed"));

    assertThat(gate.awaitOpen(Duration.ofMillis(150))).isFalse();
    assertThat(gate.awaitOpen(Duration.ZERO)).isFalse();
    assertThat(gate.reason()).contains("index closed");
  }

  @Test
  void theSameReasonIsSignalledOnce() throws Exception {
    gate.awaitOpen(LONG);

    gate.close(new Fault.Blocked("index closed"));
    gate.close(new Fault.Blocked("index closed"));

    assertThat(signals.of(Signal.GateClosed.class)).hasSize(1);
  }

  @Test
  void aDefectOfAProbeKeepsItClosedUntilAnotherSucceeds() throws Exception {
    CircuitGate broken =
        new CircuitGate(
            () -> {
              if (probes.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
              }
            },
            SOON,
            signals);

    assertThat(broken.awaitOpen(LONG)).isTrue();

    assertThat(probes).hasValue(2);
    assertThat(signals.of(Signal.GateClosed.class))
        .extracting(Signal.GateClosed::reason)
        .containsExactly("a defect of this program: java.lang.IllegalStateException: on purpose");
  }

  @Test
  void anInterruptedProbeLetsTheNextOneIn() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CircuitGate slow =
        new CircuitGate(
            () -> {
              if (probes.getAndIncrement() == 0) {
                probing.countDown();
                Thread.sleep(LONG);
              }
            },
            SOON,
            signals);
    Thread first =
        Thread.startVirtualThread(
            () -> {
              try {
                slow.awaitOpen(LONG);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    probing.await();

    first.interrupt();
    first.join();

    assertThat(slow.awaitOpen(LONG)).isTrue();
  }
}
