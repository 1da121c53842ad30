package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.testing.FakeObjects;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much memory a fetch takes, whatever its notice states. */
@Timeout(60)
class ObjectFetcherTest {

  private static final int USUAL = 64 << 10;
  private static final int LARGE = 300 << 10;
  private static final int TOTAL = 1 << 20;

  private final FakeObjects objects = new FakeObjects();
  private final ByteBudget memory = new ByteBudget(TOTAL);
  private final ObjectFetcher fetcher = new ObjectFetcher(objects, AllowList.ANY, TOTAL, memory);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 1 << 20, 1L << 40, Long.MAX_VALUE})
  void anObjectTakesWhatItHasWhateverItsNoticeStates(long stated) throws Exception {
    objects.put("trail-logs", "a.json", new byte[127]);

    try (FetchedObject fetched = fetch(OptionalLong.of(stated))) {
      assertThat(fetched.content()).hasSize(127);
      assertThat(memory.free()).isEqualTo(TOTAL - 127);
    }
    assertThat(memory.free()).isEqualTo(TOTAL);
    assertThat(objects.asked()).isEqualTo(1);
  }

  @Test
  void aHugeHintDoesNotWaitForMemory() throws Exception {
    objects.put("trail-logs", "a.json", new byte[127]);
    try (Reservation _ = memory.reserve(TOTAL - USUAL);
        FetchedObject fetched = fetch(OptionalLong.of(1L << 40))) {
      assertThat(fetched.content()).hasSize(127);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 127, LARGE, 1L << 40})
  void aLargeObjectIsOpenedOnceWhileMemoryIsFree(long stated) throws Exception {
    objects.put("trail-logs", "a.json", new byte[LARGE]);

    try (FetchedObject _ = fetch(OptionalLong.of(stated))) {
      assertThat(memory.free()).isEqualTo(TOTAL - LARGE);
    }
    assertThat(objects.asked()).isEqualTo(1);
  }

  @Test
  void aSourceWhoseFetchesHangLeavesEveryOtherItsOwnMemory() throws Exception {
    objects.put("trail-logs", "a.json", new byte[127]);
    ByteBudget own = new ByteBudget(2 * USUAL);
    ObjectFetcher other = new ObjectFetcher(objects, AllowList.ANY, TOTAL, own, memory);
    ObjectRef object = ObjectRef.of("trail-logs", "a.json");

    try (Reservation _ = memory.reserve(TOTAL);
        FetchedObject fetched = other.fetch(object, LogKey.of(object.key()))) {
      assertThat(fetched.content()).hasSize(127);
      assertThat(own.free()).isEqualTo(2 * USUAL - 127);
    }
    assertThat(own.free()).isEqualTo(2 * USUAL);
  }

  @Test
  void anObjectThatIsLargerThanTheOwnMemoryIsOpenedOnceWhileSharedMemoryIsFree() throws Exception {
    objects.put("trail-logs", "a.json", new byte[LARGE]);
    ByteBudget own = new ByteBudget(2 * USUAL);
    ObjectFetcher fetcher = new ObjectFetcher(objects, AllowList.ANY, TOTAL, own, memory);
    ObjectRef object = ObjectRef.of("trail-logs", "a.json");

    try (FetchedObject _ = fetcher.fetch(object, LogKey.of(object.key()))) {
      assertThat(own.free()).isEqualTo(2 * USUAL);
      assertThat(memory.free()).isEqualTo(TOTAL - LARGE);
    }
    assertThat(memory.free()).isEqualTo(TOTAL);
    assertThat(objects.asked()).isEqualTo(1);
  }

  @Test
  void noConnectionIsOpenWhileALargeObjectWaitsForMemory() throws Exception {
    objects.put("trail-logs", "a.json", new byte[LARGE]);
    Reservation others = memory.reserve(TOTAL - LARGE + 1);
    FutureTask<Integer> waiting =
        new FutureTask<>(
            () -> {
              try (FetchedObject fetched = fetch(OptionalLong.empty())) {
                return fetched.content().length;
              }
            });
    Thread thread = Thread.startVirtualThread(waiting);
    while (objects.asked() == 0 || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(objects.open()).isZero();
    assertThat(memory.free()).isEqualTo(LARGE - 1);
    others.close();

    assertThat(waiting.get()).isEqualTo(LARGE);
    assertThat(objects.asked()).isEqualTo(2);
    assertThat(memory.free()).isEqualTo(TOTAL);
  }

  @Test
  void anObjectThatIsTooLargeTakesNothing() {
    objects.put("trail-logs", "a.json", new byte[TOTAL + 1]);

    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> fetch(OptionalLong.of(1)))
        .withMessageContaining("more than ingest.maxObjectSize allows");
    assertThat(memory.free()).isEqualTo(TOTAL);
    assertThat(objects.open()).isZero();
  }

  private FetchedObject fetch(OptionalLong stated) throws Exception {
    ObjectRef object = new ObjectRef("trail-logs", "a.json", Optional.empty(), stated);
    return fetcher.fetch(object, LogKey.of(object.key()));
  }
}
