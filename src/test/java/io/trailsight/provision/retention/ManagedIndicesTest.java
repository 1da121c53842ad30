package io.trailsight.provision.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.Settings;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.FakeIsm;
import io.trailsight.testing.JsonServer.Reply;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which indices a policy is applied to, on a cluster with Index State Management. */
@Timeout(60)
class ManagedIndicesTest {

  private static final String MONTH = "trailsight-retention-month";
  private static final String WEEK = "trailsight-retention-week";
  private static final String DAY = "trailsight-retention-day";
  private static final InstallOptions DRY = new InstallOptions(true, false);
  private static final Settings.Retention YEAR = terms(365, 30);

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
    ism.addIndex("trailsight-integrity-2026.11");
    ism.addIndex("cloudtrail-v1-outlier");
    ism.addIndex("cloudtrail-v1-2022.05-copy");
    ism.addIndex("cloudtrail-v1-2022.06", "of-somebody");
    ism.addExemptIndex("cloudtrail-v1-2022.07");

    assertThat(note(MONTH, install(YEAR, DRY))).contains("3 put under it");
    assertThat(ism.writes()).isEmpty();
    install(YEAR, InstallOptions.DEFAULT);

    assertThat(ism.policyOf("cloudtrail-v1-2022.05")).contains(MONTH);
    assertThat(ism.policyOf("trailsight-objects-2026.11")).contains(MONTH);
    assertThat(ism.policyOf("trailsight-integrity-2026.11")).contains(MONTH);
    assertThat(ism.policyOf("cloudtrail-v1-2022.w19")).contains(WEEK);
    assertThat(ism.policyOf("cloudtrail-v1-2022.05.15")).contains(DAY);
    assertThat(ism.policyOf("cloudtrail-v1-2022.06")).contains("of-somebody");
    assertThat(ism.policyOf("cloudtrail-v1-outlier")).isEmpty();
    assertThat(ism.policyOf("cloudtrail-v1-2022.05-copy")).isEmpty();
    assertThat(ism.policyOf("cloudtrail-v1-2022.07")).isEmpty();
    assertThat(install(YEAR, InstallOptions.DEFAULT))
        .filteredOn(change -> change.action() != Action.CURRENT)
        .containsExactly(
            new Change(
                "indices of policy " + MONTH,
                Action.KEPT,
                "1 without it are held, and never deleted: cloudtrail-v1-2022.07"
                    + " (index.plugins.index_state_management.auto_manage is false)"));
  }

  /** A path has room for fewer names the longer they are. */
  @Test
  void manyIndicesOfALongPrefixGetTheirPolicy() throws Exception {
    IndexNames names = new IndexNames("a".repeat(64));
    List<String> days =
        LocalDate.of(2026, 1, 1)
            .datesUntil(LocalDate.of(2026, 5, 1))
            .map(day -> names.of("cloudtrail-v1-" + day.toString().replace('-', '.')))
            .toList();
    days.forEach(ism::addIndex);

    new RetentionPolicies(ism.http(), names, YEAR).install(InstallOptions.DEFAULT);

    assertThat(days)
        .hasSize(120)
        .allSatisfy(day -> assertThat(ism.policyOf(day)).contains(names.of(DAY)));
  }

  /** As after the calls that end retention; it is set again later. */
  @Test
  void manyHeldIndicesAreCounted() throws Exception {
    for (int month = 1; month <= 5; month++) {
      ism.addExemptIndex("cloudtrail-v1-2022.0" + month);
    }

    List<Change> changes = install(YEAR, InstallOptions.DEFAULT);

    assertThat(changes)
        .filteredOn(change -> change.action() == Action.KEPT)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.note())
                    .contains("5 without it are held", "2022.01 (", "2022.03 (")
                    .doesNotContain("2022.04")
                    .endsWith(", …"));
  }

  @Test
  void indicesThatThePluginGaveUpOnAreReported() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    install(YEAR, InstallOptions.DEFAULT);
    ism.giveUp("cloudtrail-v1-2022.05", "Failed to find state=merged");
    ism.change(DAY, policy -> policy.put("default_state", "deleted"));
    ism.addIndex("cloudtrail-v1-2022.05.01", DAY);
    ism.giveUp("cloudtrail-v1-2022.05.01", "Failed to delete");

    assertThat(install(YEAR, InstallOptions.DEFAULT))
        .filteredOn(change -> change.action() == Action.STOPPED)
        .hasSize(2)
        .satisfiesExactly(
            month ->
                assertThat(month.note())
                    .contains(
                        "gave up on 1",
                        "cloudtrail-v1-2022.05 (Failed to find state=merged)",
                        "POST _plugins/_ism/retry/<index>"),
            ofAChangedPolicy -> assertThat(ofAChangedPolicy.note()).contains("Failed to delete"));
  }

  /** It would look for that state for ever. */
  @Test
  void anIndexInAStateThatIsOverwrittenStartsAgain() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    ism.addIndex("cloudtrail-v1-2022.06");
    install(YEAR, InstallOptions.DEFAULT);
    ism.change(MONTH, policy -> policy.withArray("states").addObject().put("name", "warm"));
    ism.setState("cloudtrail-v1-2022.05", "warm");
    ism.setState("cloudtrail-v1-2022.06", "merged");

    install(YEAR, new InstallOptions(false, true));

    assertThat(ism.stateOf("cloudtrail-v1-2022.05")).contains("hot");
    assertThat(ism.stateOf("cloudtrail-v1-2022.06")).contains("merged");
    assertThat(actions(YEAR, InstallOptions.DEFAULT)).containsOnly(Action.CURRENT);
  }

  @Test
  void withoutMergingIndicesThatAreMergedGoOn() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    install(YEAR, InstallOptions.DEFAULT);
    ism.setState("cloudtrail-v1-2022.05", "merged");

    install(terms(365, 0), InstallOptions.DEFAULT);

    assertThat(ism.stateOf("cloudtrail-v1-2022.05")).contains("merged");
    assertThat(actions(terms(365, 0), InstallOptions.DEFAULT)).containsOnly(Action.CURRENT);
  }

  /** The plugin shows it seconds later. */
  @Test
  void anIndexThatGotItsPolicyJustNowIsNoFailure() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    install(YEAR, InstallOptions.DEFAULT);
    ism.setSeen("cloudtrail-v1-2022.05", false);

    install(YEAR, InstallOptions.DEFAULT);

    assertThat(ism.policyOf("cloudtrail-v1-2022.05")).contains(MONTH);
  }

  /** Somebody removed the policy of an index, and restored it. */
  @Test
  void anIndexThatIsNoLongerHeldGetsAPolicy() throws Exception {
    ism.addExemptIndex("cloudtrail-v1-2022.07");
    install(YEAR, InstallOptions.DEFAULT);
    ism.set("cloudtrail-v1-2022.07", "index.plugins.index_state_management.auto_manage", "true");

    assertThat(note(MONTH, install(YEAR, InstallOptions.DEFAULT)))
        .isEqualTo("1 put under it, 0 follow its change");
    assertThat(ism.policyOf("cloudtrail-v1-2022.07")).contains(MONTH);
  }

  @Test
  void manyIndicesAreNamedInSeveralRequests() throws Exception {
    for (int i = 0; i < 250; i++) {
      ism.addIndex("cloudtrail-v1-20%02d.01.%02d".formatted(13 + i / 28, 1 + i % 28));
    }

    install(YEAR, InstallOptions.DEFAULT);

    assertThat(ism.policyOf("cloudtrail-v1-2013.01.01")).contains(DAY);
    assertThat(ism.policyOf("cloudtrail-v1-2021.01.26")).contains(DAY);
    assertThat(ism.writes()).filteredOn(write -> write.contains("/_ism/add/")).hasSize(3);
  }

  @Test
  void otherSettingsAreWrittenAndIndicesFollow() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    ism.addIndex("cloudtrail-v1-2022.06", "of-somebody");
    install(YEAR, InstallOptions.DEFAULT);
    ism.change(MONTH, policy -> policy.putObject("error_notification").put("channel", "ours"));

    List<Change> changes = install(terms(90, 0), InstallOptions.DEFAULT);

    assertThat(changes.getFirst().action()).isEqualTo(Action.UPDATED);
    assertThat(note(MONTH, changes)).contains("1 follow its change");
    assertThat(age(ism.policy(MONTH), 0)).isEqualTo("122d");
    assertThat(ism.policy(MONTH).at("/error_notification/channel").asText()).isEqualTo("ours");
    assertThat(ism.writes())
        .contains("POST /_plugins/_ism/change_policy/cloudtrail-v1-2022.05")
        .noneMatch(write -> write.contains("2022.06"));
    assertThat(actions(terms(90, 0), InstallOptions.DEFAULT)).containsOnly(Action.CURRENT);
  }

  /** Otherwise existing indices would be deleted after the shorter time. */
  @Test
  void indicesThatCouldNotFollowDoSoTheNextTime() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    install(YEAR, InstallOptions.DEFAULT);
    ism.refuse("POST /_plugins/_ism/change_policy/", Reply.error(403, "security", "not you"));
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(terms(730, 0), InstallOptions.DEFAULT));
    ism.refuseNothing();
    ism.setMoving("cloudtrail-v1-2022.05", true);
    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> install(terms(730, 0), InstallOptions.DEFAULT))
        .withMessageContaining("cloudtrail-v1-2022.05: not so");
    assertThat(age(ism.policy(DAY), 0)).as("the others are installed").isEqualTo("732d");
    ism.setMoving("cloudtrail-v1-2022.05", false);
    int written = ism.writes().size();

    assertThat(note(MONTH, install(terms(730, 0), InstallOptions.DEFAULT)))
        .contains("1 follow its change");

    assertThat(ism.writes().subList(written, ism.writes().size()))
        .contains("POST /_plugins/_ism/change_policy/cloudtrail-v1-2022.05");
    assertThat(actions(terms(730, 0), InstallOptions.DEFAULT)).containsOnly(Action.CURRENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudtrail-v1-2022.05", "cloudtrail-v1-2022.06"})
  void anIndexThatIsNotExplainedGetsNoPolicy(String vanished) throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05", "of-somebody");
    ism.addIndex("cloudtrail-v1-2022.06");
    ism.vanishOnceListed(vanished);

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(YEAR, InstallOptions.DEFAULT))
        .withMessageContaining(vanished);
    assertThat(ism.writes()).noneMatch(write -> write.contains("/_ism/add/"));
  }

  private List<Change> install(Settings.Retention terms, InstallOptions options) throws Exception {
    return new RetentionPolicies(ism.http(), IndexNames.PLAIN, terms).install(options);
  }

  private List<Action> actions(Settings.Retention terms, InstallOptions options) throws Exception {
    return install(terms, options).stream().map(Change::action).toList();
  }

  private static Settings.Retention terms(int keep, int mergeAfter) {
    return new Settings.Retention(
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
