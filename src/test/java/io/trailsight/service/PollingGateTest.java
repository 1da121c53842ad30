package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.testing.Script;
import io.trailsight.testing.Signals;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sources, each with a gate of its own, and the gate of OpenSearch that both share. */
@Timeout(60)
class PollingGateTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Script openSearch = new Script();
  private final Script broken = new Script();
  private final Signals signals = new Signals();
  private final CircuitGate shared = new CircuitGate(openSearch::play, SOON, signals);
  private final PollingGate one = new PollingGate(gate(broken), shared);
  private final PollingGate other = new PollingGate(gate(new Script()), shared);

  private static CircuitGate gate(Script script) {
    return new CircuitGate(script::play, SOON, _ -> {});
  }

  @Test
  void aFaultOfASourceClosesItsGateOnly() throws Exception {
    assertThat(one.awaitOpen(LONG)).isTrue();
    assertThat(other.awaitOpen(LONG)).isTrue();
    fail(broken, Fault.Blocked.ofSource("may not receive", new Exception()));

    one.close(Fault.Blocked.ofSource("may not receive", new Exception()));

    assertThat(one.awaitOpen(SHORT)).isFalse();
    assertThat(one.reason()).contains("may not receive");
    assertThat(other.awaitOpen(Duration.ZERO)).isTrue();
    assertThat(shared.reason()).isEmpty();
  }

  @Test
  void aFaultOfOpenSearchClosesTheGateOfEverySource() throws Exception {
    assertThat(one.awaitOpen(LONG)).isTrue();
    assertThat(other.awaitOpen(LONG)).isTrue();
    fail(openSearch, new Fault.Blocked("index closed"));

    one.close(new Fault.Blocked("index closed"));

    assertThat(one.awaitOpen(SHORT)).isFalse();
    assertThat(other.awaitOpen(SHORT)).isFalse();
    assertThat(other.reason()).contains("index closed");
  }

  /** Whoever waits probes OpenSearch, even if its own source does not work. */
  @Test
  void theSharedGateOpensWhileASourceIsBroken() throws Exception {
    fail(broken, Fault.Blocked.ofSource("may not receive", new Exception()));

    assertThat(one.awaitOpen(SHORT)).isFalse();

    assertThat(shared.reason()).isEmpty();
    assertThat(other.awaitOpen(LONG)).isTrue();
  }

  private static void fail(Script script, Fault fault) {
    for (int i = 0; i < 1000; i++) {
      script.add(fault);
    }
  }
}
