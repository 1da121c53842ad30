package io.trailsight.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.fault.Fault;
import io.trailsight.testing.LogLines;
import io.trailsight.trail.document.AccountLookup.Account;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts that are listed again and again, and the times when they cannot be. */
@Timeout(60)
class ListedAccountsTest {

  private static final String ID = "111122223333";
  private static final Duration HOURS = Duration.ofHours(6);

  private final LogLines lines = LogLines.of(ListedAccounts.class.getName());

  @AfterEach
  void stopListening() {
    lines.close();
  }

  private static Map<String, Account> named(String name) {
    return Map.of(ID, new Account(name, "Workloads", List.of()));
  }

  /** One listing after the other. */
  private static ListedAccounts accounts(ListedAccounts.Listing... listings) {
    Queue<ListedAccounts.Listing> queue = new ArrayDeque<>(List.of(listings));
    return new ListedAccounts(early -> queue.remove().read(early), HOURS, Duration.ofSeconds(30));
  }

  private static Map<String, Account> fail(String reason) throws Fault {
    throw new Fault.Transient(reason);
  }

  private List<String> warnings() {
    return lines.list().stream()
        .filter(line -> line.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void theNewestListingCounts() throws Exception {
    try (ListedAccounts accounts = accounts(_ -> named("sandbox"), _ -> named("production"))) {
      assertThat(accounts.find(ID)).isEqualTo(Account.UNKNOWN);

      assertThat(accounts.listOnce()).isTrue();
      assertThat(accounts.find(ID).name()).isEqualTo("sandbox");
      assertThat(accounts.listOnce()).isTrue();

      assertThat(accounts.find(ID).name()).isEqualTo("production");
      assertThat(accounts.find("any id")).isEqualTo(Account.UNKNOWN);
    }
  }

  @Test
  void afterAFailureWhatWasListedStaysAndEachReasonIsWarnedOfOnce() throws Exception {
    try (ListedAccounts accounts =
        accounts(
            _ -> named("sandbox"),
            _ -> fail("denied"),
            _ -> fail("denied"),
            _ -> fail("no answer"),
            _ -> {
              throw new IllegalStateException("odd");
            },
            _ -> named("sandbox"),
            _ -> fail("denied"))) {
      for (int i = 0; i < 7; i++) {
        assertThat(accounts.listOnce()).isEqualTo(i == 0 || i == 5);
      }

      assertThat(accounts.find(ID).name()).isEqualTo("sandbox");
      assertThat(warnings())
          .extracting(line -> line.replaceFirst(".*stays in use: ", ""))
          .containsExactly(
              "denied",
              "no answer",
              "a defect of this program: java.lang.IllegalStateException: odd",
              "denied");
    }
  }

  @Test
  void halfOfAFirstListingIsUsedButNoneOfALaterOne() throws Exception {
    ListedAccounts.Listing half = early -> half(early, "half");
    try (ListedAccounts accounts = accounts(half, _ -> named("whole"), half)) {
      assertThat(accounts.listOnce()).isFalse();
      assertThat(accounts.find(ID).name()).isEqualTo("half");

      assertThat(accounts.listOnce()).isTrue();
      assertThat(accounts.listOnce()).isFalse();
      assertThat(accounts.find(ID).name()).isEqualTo("whole");
    }
  }

  private static Map<String, Account> half(Consumer<Map<String, Account>> early, String name)
      throws Fault {
    early.accept(named(name));
    return fail("denied");
  }

  @Test
  void theFirstListingIsWaitedFor() throws Exception {
    try (ListedAccounts accounts = accounts(_ -> named("sandbox"))) {
      accounts.start();
      accounts.start();
      accounts.awaitFirst();

      assertThat(accounts.find(ID).name()).isEqualTo("sandbox");
      assertThat(warnings()).isEmpty();
    }
  }

  @Test
  void aFirstListingThatFailsIsNotWaitedForAnyLonger() throws Exception {
    try (ListedAccounts accounts = accounts(_ -> fail("denied"))) {
      accounts.start();
      accounts.awaitFirst();

      assertThat(warnings()).singleElement().asString().endsWith("denied");
    }
  }

  @Test
  void aFirstListingThatHangsIsGivenUpOnceAndInterruptedAtTheEnd() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    ListedAccounts accounts =
        new ListedAccounts(_ -> hang(interrupted), HOURS, Duration.ofMillis(1));
    try (accounts) {
      accounts.start();
      accounts.awaitFirst();
      accounts.awaitFirst();

      assertThat(warnings()).singleElement().asString().startsWith("the accounts were not listed");
    }
    interrupted.await();
  }

  private static Map<String, Account> hang(CountDownLatch interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } finally {
      interrupted.countDown();
    }
  }
}
