package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedScrapeTest {

  private final AtomicInteger texts = new AtomicInteger();

  @Test
  void whoAsksLaterGetsALaterText() {
    SharedScrape scrape = new SharedScrape(this::next);

    assertThat(List.of(scrape.get(), scrape.get())).containsExactly("text 1", "text 2");
  }

  @Test
  void thoseWhoWaitShareTheNextText() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedScrape scrape =
        new SharedScrape(
            () -> {
              begun.countDown();
              await(goOn);
              return next();
            });
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Thread> waiting = new ArrayList<>();
      Future<String> first = threads.submit(scrape::get);
      await(begun);
      List<Future<String>> others = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        others.add(
            threads.submit(
                () -> {
                  synchronized (waiting) {
                    waiting.add(Thread.currentThread());
                  }
                  return scrape.get();
                }));
      }
      while (!allBlocked(waiting, 20)) {
        Thread.sleep(1);
      }
      goOn.countDown();

      assertThat(first.get()).isEqualTo("text 1");
      for (Future<String> other : others) {
        assertThat(other.get()).isEqualTo("text 2");
      }
    }
  }

  private static boolean allBlocked(List<Thread> threads, int expected) {
    synchronized (threads) {
      return threads.size() == expected
          && threads.stream().allMatch(one -> one.getState() == Thread.State.BLOCKED);
    }
  }

  private String next() {
    return "text " + texts.incrementAndGet();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
