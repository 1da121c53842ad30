package io.trailsight.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BatcherTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final int NOBODY_KNOWS = Integer.MAX_VALUE;

  private final BlockingQueue<List<String>> sent = new LinkedBlockingQueue<>();

  @Test
  void aBatchLeavesWhenItIsFull() throws Exception {
    try (Batcher<String, String> batcher =
            batcher(new BatchLimits(3, 100, NEVER, 1), NOBODY_KNOWS);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (String item : List.of("a", "b", "c")) {
        answers.add(callers.submit(() -> batcher.submit(List.of(item))));
      }
      assertThat(sent.take()).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(answers.get(1).get()).containsExactly("B");
    }
  }

  @Test
  void aBatchLeavesWhenItIsHeavy() throws Exception {
    try (Batcher<String, String> batcher =
        batcher(new BatchLimits(99, 5, NEVER, 1), NOBODY_KNOWS)) {
      assertThat(batcher.submit(List.of("12345"))).containsExactly("12345");
    }
  }

  @Test
  void aBatchThatIsLargeEnoughDoesNotLinger() throws Exception {
    try (Batcher<String, String> batcher =
        batcher(new BatchLimits(99, 99, 5, NEVER, 1), NOBODY_KNOWS)) {
      assertThat(batcher.submit(List.of("12345"))).containsExactly("12345");
    }
  }

  @Test
  void aBatchGrowsWhileEverySenderIsBusy() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Batcher<String, String> batcher =
            new Batcher<>(
                "test",
                new BatchLimits(99, 99, 1, NEVER, 1),
                String::length,
                () -> NOBODY_KNOWS,
                items -> {
                  busy.countDown();
                  release.await();
                  sent.add(items);
                  return items;
                });
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers = new ArrayList<>();
      answers.add(callers.submit(() -> batcher.submit(List.of("first"))));
      busy.await();
      for (String item : List.of("a", "b", "c")) {
        answers.add(callers.submit(() -> batcher.submit(List.of(item))));
      }
      Eventually.holds("they wait", () -> batcher.waiting() == 3);
      release.countDown();

      assertThat(sent.take()).containsExactly("first");
      assertThat(sent.take()).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(answers.getLast().get()).containsExactly("c");
    }
  }

  @Test
  void aBatchLeavesWhenItsFirstCallerHasLingered() throws Exception {
    try (Batcher<String, String> batcher =
        batcher(new BatchLimits(99, 99, Duration.ofMillis(1), 1), NOBODY_KNOWS)) {
      assertThat(batcher.submit(List.of("a"))).containsExactly("A");
    }
  }

  @Test
  void aBatchLeavesWhenEveryCallerWaits() throws Exception {
    try (Batcher<String, String> batcher = batcher(new BatchLimits(99, 99, NEVER, 1), 2);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<String>> call = () -> batcher.submit(List.of("a"));
      assertThat(callers.invokeAll(List.of(call, call))).hasSize(2);
      assertThat(sent.take()).containsExactly("a", "a");
    }
  }

  @Test
  void eachCallerGetsTheAnswersToItsOwnItems() throws Exception {
    try (Batcher<String, String> batcher =
            batcher(new BatchLimits(7, 99, Duration.ofMillis(5), 2), 8);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        List<String> items = List.of("x" + i, "y" + i);
        answers.add(callers.submit(() -> batcher.submit(items)));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(answers.get(i).get()).containsExactly("X" + i, "Y" + i);
      }
    }
    assertThat(sent).allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(7));
  }

  @Test
  void whatOneCallerHandsInTravelsTogetherEvenWhenItIsTooMuch() throws Exception {
    try (Batcher<String, String> batcher = batcher(new BatchLimits(2, 99, NEVER, 1), 1)) {
      assertThat(batcher.submit(List.of("a", "b", "c"))).containsExactly("A", "B", "C");
      assertThat(sent).containsExactly(List.of("a", "b", "c"));
    }
  }

  @Test
  void aSenderOutlivesADefectWhileItWaits() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    IntSupplier callers =
        () -> {
          if (broken.get() && Thread.currentThread().getName().startsWith("test-")) {
            throw new IllegalStateException("on purpose");
          }
          return NOBODY_KNOWS;
        };
    try (Batcher<String, String> batcher =
            new Batcher<>(
                "test", new BatchLimits(2, 99, NEVER, 1), String::length, callers, items -> items);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      broken.set(true);
      Future<List<String>> failing = threads.submit(() -> batcher.submit(List.of("a")));
      assertThatThrownBy(failing::get).hasRootCauseMessage("on purpose");

      broken.set(false);
      assertThat(batcher.submit(List.of("b", "c"))).containsExactly("b", "c");
    }
  }

  @Test
  void nothingIsNotSent() throws Exception {
    try (Batcher<String, String> batcher = batcher(new BatchLimits(2, 99, NEVER, 1), 1)) {
      assertThat(batcher.submit(List.of())).isEmpty();
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void aSenderThatFailsFailsItsCallersOnly() throws Exception {
    try (Batcher<String, String> batcher = batcher(new BatchLimits(1, 99, NEVER, 1), 1)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> batcher.submit(List.of("fail")));
      assertThat(batcher.submit(List.of("a"))).containsExactly("A");
    }
  }

  @Test
  void aSenderThatAnswersTooLittleFailsItsCallers() throws Exception {
    try (Batcher<String, String> batcher =
        new Batcher<>("test", new BatchLimits(1, 9, NEVER, 1), _ -> 1, () -> 1, _ -> List.of())) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> batcher.submit(List.of("a")));
    }
  }

  @Test
  void anInterruptedCallerTakesItsItemsBack() throws Exception {
    try (Batcher<String, String> batcher = batcher(new BatchLimits(2, 99, NEVER, 1), NOBODY_KNOWS);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch interrupted = new CountDownLatch(1);
      Thread caller =
          Thread.startVirtualThread(
              () -> {
                try {
                  batcher.submit(List.of("taken back"));
                } catch (InterruptedException _) {
                  interrupted.countDown();
                }
              });
      caller.interrupt();
      interrupted.await();
      Callable<List<String>> call = () -> batcher.submit(List.of("a"));
      callers.invokeAll(List.of(call, call));
      assertThat(sent).containsExactly(List.of("a", "a"));
    }
  }

  @Test
  void closingInterruptsThoseWhoWait() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Batcher<String, String> batcher =
          new Batcher<>(
              "test",
              new BatchLimits(1, 9, NEVER, 1),
              _ -> 1,
              () -> NOBODY_KNOWS,
              _ -> {
                sending.countDown();
                Thread.sleep(NEVER);
                return List.of();
              });
      Future<List<String>> first = callers.submit(() -> batcher.submit(List.of("a")));
      Future<List<String>> second = callers.submit(() -> batcher.submit(List.of("b")));
      sending.await();
      batcher.close();
      for (Future<List<String>> caller : List.of(first, second)) {
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(caller::get)
            .withCauseInstanceOf(InterruptedException.class);
      }
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> batcher.submit(List.of("late")));
    }
  }

  private Batcher<String, String> batcher(BatchLimits limits, int possibleCallers) {
    return new Batcher<>(
        "test",
        limits,
        String::length,
        () -> possibleCallers,
        items -> {
          if (items.contains("fail")) {
            throw new IllegalArgumentException("as asked");
          }
          sent.add(items);
          return items.stream().map(item -> item.toUpperCase(Locale.ROOT)).toList();
        });
  }
}
