package io.trailsight.provision.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.testing.JsonServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which indices get under a policy and follow it, on a cluster with Index State Management. */
@Timeout(60)
class ManagedIndicesTest {

  private static final String MONTH = "trailsight-retention-month";
  private static final String WEEK = "trailsight-retention-week";
  private static final String DAY = "trailsight-retention-day";
  private static final Manner DRY = new Manner(true, false);
  private static final Terms YEAR = terms(365, 30);

  private FakeIsm ism;

  @BeforeEach
  void start() throws Exception {
    ism = new FakeIsm();
  }

  @AfterEach
  void stop() throws Exception {
    ism.close();
  }

  @Test
  void indicesWithoutAPolicyGetTheirsAndOthersKeepTheirs() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    ism.addIndex("cloudtrail-v1-2022.w19");
    ism.addIndex("cloudtrail-v1-2022.05.15");
    ism.addIndex("trailsight-objects-2026.11");
    ism.addIndex("cloudtrail-v1-outlier");
    ism.addIndex("cloudtrail-v1-2022.05-copy");
    ism.addIndex("cloudtrail-v1-2022.06", "of-somebody");
    ism.addExemptIndex("cloudtrail-v1-2022.07");

    assertThat(note(MONTH, bring(YEAR, DRY))).contains("2 put under it");
    assertThat(ism.written()).isEmpty();
    bring(YEAR, Manner.USUAL);

    assertThat(ism.policyOf("cloudtrail-v1-2022.05")).contains(MONTH);
    assertThat(ism.policyOf("trailsight-objects-2026.11")).contains(MONTH);
    assertThat(ism.policyOf("cloudtrail-v1-2022.w19")).contains(WEEK);
    assertThat(ism.policyOf("cloudtrail-v1-2022.05.15")).contains(DAY);
    assertThat(ism.policyOf("cloudtrail-v1-2022.06")).contains("of-somebody");
    assertThat(ism.policyOf("cloudtrail-v1-outlier")).isEmpty();
    assertThat(ism.policyOf("cloudtrail-v1-2022.05-copy")).isEmpty();
    assertThat(ism.policyOf("cloudtrail-v1-2022.07")).isEmpty();
    List<Change> again = bring(YEAR, Manner.USUAL);
    assertThat(again).extracting(Change::action).containsOnly(Action.CURRENT);
    assertThat(note(MONTH, again)).isEqualTo("1 without it are held, and never deleted");
  }

  /** As when somebody takes the policy from an index and gives it back. */
  @Test
  void anIndexThatIsNotHeldAnyMoreGetsAPolicy() throws Exception {
    ism.addExemptIndex("cloudtrail-v1-2022.07");
    bring(YEAR, Manner.USUAL);
    ism.set("cloudtrail-v1-2022.07", "index.plugins.index_state_management.auto_manage", "true");

    assertThat(note(MONTH, bring(YEAR, Manner.USUAL)))
        .isEqualTo("1 put under it, 0 follow its change");
    assertThat(ism.policyOf("cloudtrail-v1-2022.07")).contains(MONTH);
  }

  @Test
  void manyIndicesAreNamedInSeveralRequests() throws Exception {
    for (int i = 0; i < 250; i++) {
      ism.addIndex("cloudtrail-v1-20%02d.01.%02d".formatted(13 + i / 28, 1 + i % 28));
    }

    bring(YEAR, Manner.USUAL);

    assertThat(ism.policyOf("cloudtrail-v1-2013.01.01")).contains(DAY);
    assertThat(ism.policyOf("cloudtrail-v1-2021.01.26")).contains(DAY);
    assertThat(ism.written()).filteredOn(write -> write.contains("/_ism/add/")).hasSize(3);
  }

  @Test
  void otherSettingsAreWrittenAndIndicesFollow() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    ism.addIndex("cloudtrail-v1-2022.06", "of-somebody");
    bring(YEAR, Manner.USUAL);
    ism.change(MONTH, policy -> policy.putObject("error_notification").put("channel", "ours"));

    List<Change> changes = bring(terms(90, 0), Manner.USUAL);

    assertThat(changes.getFirst().action()).isEqualTo(Action.UPDATED);
    assertThat(note(MONTH, changes)).contains("1 follow its change");
    assertThat(age(ism.policy(MONTH), 0)).isEqualTo("122d");
    assertThat(ism.policy(MONTH).at("/error_notification/channel").asText()).isEqualTo("ours");
    assertThat(ism.written())
        .contains("POST /_plugins/_ism/change_policy/cloudtrail-v1-2022.05")
        .noneMatch(write -> write.contains("2022.06"));
    assertThat(actions(terms(90, 0), Manner.USUAL)).containsOnly(Action.CURRENT);
  }

  /** Else a longer time to keep would be lost for the indices that are there. */
  @Test
  void indicesThatCouldNotFollowDoSoTheNextTime() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    bring(YEAR, Manner.USUAL);
    ism.refuse("POST /_plugins/_ism/change_policy/", Reply.error(403, "security", "not you"));
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> bring(terms(730, 0), Manner.USUAL));
    ism.refuseNothing();
    ism.setMoving("cloudtrail-v1-2022.05", true);
    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> bring(terms(730, 0), Manner.USUAL))
        .withMessageContaining("cloudtrail-v1-2022.05: not so");
    assertThat(age(ism.policy(DAY), 0)).as("the others are brought").isEqualTo("732d");
    ism.setMoving("cloudtrail-v1-2022.05", false);
    int written = ism.written().size();

    assertThat(note(MONTH, bring(terms(730, 0), Manner.USUAL))).contains("1 follow its change");

    assertThat(ism.written().subList(written, ism.written().size()))
        .contains("POST /_plugins/_ism/change_policy/cloudtrail-v1-2022.05");
    assertThat(actions(terms(730, 0), Manner.USUAL)).containsOnly(Action.CURRENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudtrail-v1-2022.05", "cloudtrail-v1-2022.06"})
  void anIndexThatIsNotExplainedGetsNoPolicy(String vanished) throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05", "of-somebody");
    ism.addIndex("cloudtrail-v1-2022.06");
    ism.vanishOnceListed(vanished);

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> bring(YEAR, Manner.USUAL))
        .withMessageContaining(vanished);
    assertThat(ism.written()).noneMatch(write -> write.contains("/_ism/add/"));
  }

  private List<Change> bring(Terms terms, Manner manner) throws Exception {
    return new RetentionPolicy(ism.http(), terms).bring(manner);
  }

  private List<Action> actions(Terms terms, Manner manner) throws Exception {
    return bring(terms, manner).stream().map(Change::action).toList();
  }

  private static Terms terms(int keep, int mergeAfter) {
    return new Terms(
        Optional.of(Duration.ofDays(keep)),
        Optional.of(Duration.ofDays(mergeAfter)).filter(after -> !after.isZero()));
  }

  private static JsonNode condition(JsonNode policy, int state) {
    return policy.path("states").path(state).at("/transitions/0/conditions");
  }

  private static String age(JsonNode policy, int state) {
    return condition(policy, state).path("min_index_age").asText();
  }

  private static String note(String policy, List<Change> changes) {
    return changes.stream()
        .filter(change -> change.subject().equals("indices of policy " + policy))
        .findFirst()
        .orElseThrow()
        .note();
  }
}
