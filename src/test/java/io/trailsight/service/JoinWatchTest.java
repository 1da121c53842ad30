package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Signal;
import io.trailsight.join.Event;
import io.trailsight.join.Line;
import io.trailsight.join.Request;
import io.trailsight.testing.FakeJoinStore;
import io.trailsight.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinWatchTest {

  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration WITHIN = Duration.ofDays(2);

  private final FakeJoinStore store = new FakeJoinStore();
  private final ManualClock clock = new ManualClock();
  private final Instant now = clock.instant();
  private final List<Signal> signals = new ArrayList<>();
  private final JoinWatch watch =
      new JoinWatch(store, () -> {}, EVERY, WITHIN, clock, signals::add);

  @Test
  void theFirstPassLooksAtAllRecentLines() throws Exception {
    Line recent = line("recent", now.minus(Duration.ofHours(40)));
    Line old = line("old", now.minus(Duration.ofHours(49)));
    event(recent);
    event(old);

    watch.pass();

    assertThat(store.joined(recent)).isEqualTo("recent");
    assertThat(store.joined(old)).isEmpty();
    assertThat(signals).containsExactly(new Signal.LinesJoined(1, 1, 0, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40, 200})
  void aLineIsJoinedBeforeItWaitsTwiceAsLongAsForItsEvent(int passesLate) throws Exception {
    passes(3);
    Line line = line("late", clock.instant());
    passes(passesLate);
    event(line);

    passes(passesLate + 1);

    assertThat(store.joined(line)).isEqualTo("late");
  }

  @Test
  void afterAFailureNothingIsPassedOver() throws Exception {
    passes(1);
    Line line = line("one", clock.instant());
    event(line);
    store.failAfter(0);
    for (int failed = 0; failed < 5; failed++) {
      clock.advance(EVERY);
      assertThatThrownBy(watch::pass).isInstanceOf(Fault.class);
    }
    store.failAfter(Integer.MAX_VALUE);

    passes(1);

    assertThat(store.joined(line)).isEqualTo("one");
  }

  @Test
  void aLineWithoutAnEventIsCounted() throws Exception {
    Line line = line("alone", now.minusSeconds(1));

    watch.pass();

    assertThat(store.joined(line)).isEmpty();
    assertThat(signals).containsExactly(new Signal.LinesJoined(0, 0, 1, Duration.ZERO));
  }

  private void passes(int count) throws Exception {
    for (int pass = 0; pass < count; pass++) {
      clock.advance(EVERY);
      watch.pass();
    }
  }

  private Line line(String id, Instant time) {
    Line line =
        new Line(
            "s3access-v1-2026.11",
            id,
            time,
            "a-bucket",
            new Request(id, ""),
            "key",
            "REST.GET.OBJECT",
            200,
            "",
            "");
    store.put(line, time);
    return line;
  }

  private void event(Line line) {
    store.put(
        new Event(
            line.id(),
            line.time(),
            line.bucket(),
            line.request(),
            line.key(),
            true,
            JsonNodeFactory.instance.objectNode()));
  }
}
