package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.FakeComponent;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** How often an installation is tried, and how little is logged meanwhile. */
@Timeout(60)
class BackgroundSetupTest {

  private static final Backoff AT_ONCE = new Backoff(Duration.ZERO, Duration.ZERO);
  private static final Backoff NEVER_AGAIN = new Backoff(Duration.ofDays(1), Duration.ofDays(1));

  private final Logger logger = (Logger) LoggerFactory.getLogger(BackgroundSetup.class);
  private final Lines lines = new Lines();

  /** What is logged. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(event.getLevel() + " " + event.getFormattedMessage());
    }
  }

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void itIsTriedUntilItSucceedsAndEachStateIsLoggedOnce() throws Exception {
    FakeComponent component =
        new FakeComponent(
            "boards",
            List.of(
                new Change("dashboard a", Action.CREATED),
                new Change("dashboard b", Action.KEPT, "somebody changed it"),
                new Change("dashboard c", Action.UNAVAILABLE, "it is odd")),
            new Fault.Transient("refused"),
            new Fault.Transient("reset"),
            new Fault.Transient("not ready"),
            new Fault.Blocked("who are you"),
            new Fault.Blocked("who are you really"));

    BackgroundSetup setup = BackgroundSetup.start(List.of(component), AT_ONCE);
    try {
      Eventually.holds("it is done", () -> lines.all.size() == 5);
    } finally {
      setup.interrupt();
      setup.await();
    }

    assertThat(component.installs()).hasSize(6).containsOnly(InstallOptions.DEFAULT);
    assertThat(lines.all)
        .containsExactly(
            "INFO boards: waiting: refused",
            "WARN boards: not possible until somebody acts: who are you",
            "INFO boards: 1 created, 1 kept, 1 unavailable",
            "INFO kept dashboard b: somebody changed it",
            "WARN no dashboard c: it is odd");
  }

  @Test
  void whatIsRefusedIsTriedAgainAndLoggedOnce() throws Exception {
    List<Change> refused = List.of(new Change("dashboard a", Action.REFUSED, "it is odd"));
    FakeComponent component = new FakeComponent("boards", refused);

    BackgroundSetup setup = BackgroundSetup.start(List.of(component), AT_ONCE);
    try {
      Eventually.holds("it is tried thrice", () -> component.installs().size() >= 3);
      component.becomes(List.of(new Change("dashboard a", Action.CREATED)));
      Eventually.holds("it is done", () -> lines.all.size() == 3);
    } finally {
      setup.interrupt();
      setup.await();
    }

    assertThat(lines.all)
        .containsExactly(
            "INFO boards: 1 refused",
            "WARN refused dashboard a: it is odd",
            "INFO boards: 1 created");
  }

  @Test
  void oneComponentThatWaitsHoldsUpNoOther() throws Exception {
    FakeComponent waiting = new FakeComponent("first", List.of(), new Fault.Transient("refused"));
    FakeComponent other = new FakeComponent("second", List.of());

    BackgroundSetup setup = BackgroundSetup.start(List.of(waiting, other), NEVER_AGAIN);
    try {
      Eventually.holds("both are tried", () -> lines.all.size() == 2);
    } finally {
      setup.interrupt();
      setup.await();
    }

    assertThat(lines.all)
        .containsExactlyInAnyOrder("INFO first: waiting: refused", "INFO second: nothing to do");
    assertThat(waiting.installs()).hasSize(1);
  }

  @Test
  void aDefectIsLoggedOnceAndTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Component broken =
        new Component() {
          @Override
          public String title() {
            return "broken";
          }

          @Override
          public List<Change> install(InstallOptions options) {
            return switch (tries.incrementAndGet()) {
              case 1 -> throw new IllegalStateException("on purpose");
              case 2 -> throw new StackOverflowError("on purpose");
              default -> List.of();
            };
          }
        };

    BackgroundSetup setup = BackgroundSetup.start(List.of(broken), AT_ONCE);
    try {
      Eventually.holds("it is done", () -> lines.all.size() == 2);
    } finally {
      setup.interrupt();
      setup.await();
    }

    assertThat(lines.all)
        .containsExactly(
            "ERROR broken: a defect of this program; they are not installed",
            "INFO broken: nothing to do");
  }

  @Test
  void whatIsUnderWayIsInterruptedByTheStop() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Component endless =
        new Component() {
          @Override
          public String title() {
            return "endless";
          }

          @Override
          public List<Change> install(InstallOptions options) throws InterruptedException {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              interrupted.countDown();
            }
            return List.of();
          }
        };
    BackgroundSetup setup = BackgroundSetup.start(List.of(endless), AT_ONCE);
    begun.await();

    setup.interrupt();
    setup.await();

    interrupted.await();
    assertThat(lines.all).isEmpty();
  }
}
