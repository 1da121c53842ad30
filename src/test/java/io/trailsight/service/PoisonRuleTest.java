package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.Settings.Poison;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueTerms;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rejected messages leave a queue, by the settings and by the queue's redrive policy. */
class PoisonRuleTest {

  private static final QueueTerms WITH_REDRIVE =
      new QueueTerms(OptionalInt.of(3), Optional.empty());

  @ParameterizedTest
  @CsvSource({"DELETE, true, true", "LEAVE, false, false", "AUTO, false, true"})
  void thePolicyAndTheQueueDecideWhetherMessagesAreDeleted(
      Poison.Policy policy, boolean withRedrive, boolean without) {
    assertThat(policy(policy, WITH_REDRIVE)).isEqualTo(deleted(withRedrive));
    assertThat(policy(policy, QueueTerms.UNKNOWN)).isEqualTo(deleted(without));
  }

  private static PoisonPolicy policy(Poison.Policy policy, QueueTerms terms) {
    return Pipeline.poisonRule(new Poison(policy, 6)).apply(terms);
  }

  private static PoisonPolicy deleted(boolean deleted) {
    return new PoisonPolicy(deleted ? OptionalInt.of(6) : OptionalInt.empty());
  }
}
