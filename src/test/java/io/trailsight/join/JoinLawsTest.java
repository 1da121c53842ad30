package io.trailsight.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeJoinStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in both logs with loss on both sides: the join finds exactly the pairs. */
class JoinLawsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
  private static final Selection ALL = Selection.of(TwoLogs.FROM, TwoLogs.TO, Set.of());

  private final FakeJoinStore store = new FakeJoinStore();
  private final Join join = new Join(store, CLOCK);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exactlyThePairsAreJoinedAndExactlyTheRestIsReported(long seed) throws Exception {
    TwoLogs logs = stored(new TwoLogs(seed, 1_000));

    JoinReport report = join.compare(ALL);

    assertFinds(logs, report);
    assertThat(report.total().written()).isEqualTo(logs.pairs().size());
  }

  @Test
  void repeatingItChangesNothing() throws Exception {
    TwoLogs logs = stored(new TwoLogs(4, 1_000));
    join.compare(ALL);

    JoinReport again = join.compare(ALL);

    assertFinds(logs, again);
    assertThat(again.total().written()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void interruptedItGoesOnWhereItWas(int writes) throws Exception {
    TwoLogs logs = stored(new TwoLogs(5, 1_000));
    store.failAfter(writes);
    assertThatThrownBy(() -> join.compare(ALL)).isInstanceOf(Fault.Transient.class);
    store.failAfter(Integer.MAX_VALUE);

    assertFinds(logs, join.compare(ALL));
  }

  @Test
  void aLineIsJoinedOnceItsEventArrives() throws Exception {
    TwoLogs logs = new TwoLogs(6, 1_000);
    logs.lines().forEach(line -> store.put(line, line.time()));
    logs.events().stream().limit(300).forEach(store::put);
    long before = join.compare(ALL).total().joined();
    logs.events().forEach(store::put);

    JoinReport report = join.compare(ALL);

    assertFinds(logs, report);
    assertThat(report.total().written()).isEqualTo(logs.pairs().size() - before).isPositive();
  }

  @Test
  void oneBucketIsJoinedAlone() throws Exception {
    TwoLogs logs = stored(new TwoLogs(7, 1_000));

    JoinReport report = join.compare(Selection.of(TwoLogs.FROM, TwoLogs.TO, Set.of("bucket-1")));

    assertThat(report.buckets()).containsExactly("bucket-1");
    assertThat(logs.lines())
        .filteredOn(line -> !line.bucket().equals("bucket-1"))
        .allSatisfy(line -> assertThat(store.joined(line)).isEmpty());
  }

  private TwoLogs stored(TwoLogs logs) {
    logs.lines().forEach(line -> store.put(line, line.time()));
    logs.events().forEach(store::put);
    return logs;
  }

  private void assertFinds(TwoLogs logs, JoinReport report) {
    Map<String, String> joined = new TreeMap<>();
    for (Line line : logs.lines()) {
      if (!store.joined(line).isEmpty()) {
        joined.put(line.id(), store.joined(line));
        assertThat(store.added(line).at("/userIdentity/arn").asText()).endsWith(store.joined(line));
      }
    }
    assertThat(joined).isEqualTo(new TreeMap<>(logs.pairs()));
    JoinReport.Counts total = report.total();
    assertThat(total.joined()).isEqualTo(logs.pairs().size());
    assertThat(total.alone()).isEqualTo(logs.alone());
    assertThat(total.missing()).isEqualTo(logs.missing().size());
  }
}
