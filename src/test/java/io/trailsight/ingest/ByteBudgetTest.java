package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ByteBudgetTest {

  @Test
  void bytesComeBackWhenTheReservationIsClosed() throws Exception {
    ByteBudget budget = new ByteBudget(100);
    try (ByteBudget.Reservation _ = budget.reserve(60)) {
      assertThat(budget.free()).isEqualTo(40);
    }
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void whatDoesNotFitWaits() throws Exception {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Reservation first = budget.reserve(60);
    CountDownLatch reserved = new CountDownLatch(1);
    Thread second =
        Thread.startVirtualThread(
            () -> {
              try (ByteBudget.Reservation _ = budget.reserve(50)) {
                reserved.countDown();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(reserved.await(50, TimeUnit.MILLISECONDS)).isFalse();
    first.close();
    reserved.await();
    second.join();
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void bytesThatAreNotFreeAreNotTakenWithoutWaiting() throws Exception {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Reservation first = budget.tryReserve(60).orElseThrow();

    assertThat(budget.tryReserve(50)).isEmpty();
    first.close();
    assertThat(budget.tryReserve(50)).isPresent();
  }

  @Test
  void moreThanTheTotalCanNeverBeReserved() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteBudget(100).reserve(101));
  }
}
