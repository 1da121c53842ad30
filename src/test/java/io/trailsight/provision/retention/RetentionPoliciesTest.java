package io.trailsight.provision.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.config.Settings;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.FakeIsm;
import io.trailsight.testing.JsonServer;
import io.trailsight.testing.JsonServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How policies are installed, on a cluster with Index State Management. */
@Timeout(60)
class RetentionPoliciesTest {

  private static final String MONTH = "trailsight-retention-month";
  private static final String WEEK = "trailsight-retention-week";
  private static final String DAY = "trailsight-retention-day";
  private static final InstallOptions DRY = new InstallOptions(true, false);
  private static final InstallOptions OVERWRITE = new InstallOptions(false, true);
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
  void eachFormOfNameGetsAPolicyAndTheSecondTimeChangesNothing() throws Exception {
    ism.addIndex("cloudtrail-v1-2022.05");
    assertThat(actions(YEAR, InstallOptions.DEFAULT))
        .containsExactly(
            Action.CREATED,
            Action.UPDATED,
            Action.CREATED,
            Action.CURRENT,
            Action.CREATED,
            Action.CURRENT);
    int written = ism.writes().size();

    assertThat(actions(YEAR, InstallOptions.DEFAULT)).hasSize(6).containsOnly(Action.CURRENT);
    assertThat(actions(YEAR, OVERWRITE)).containsOnly(Action.CURRENT);
    assertThat(ism.writes()).hasSize(written);
  }

  /** 365 days after the end of a month that has at most 31, and a day for clocks that disagree. */
  @ParameterizedTest
  @CsvSource({MONTH + ", 62d, 397d, 200", WEEK + ", 38d, 373d, 201", DAY + ", 32d, 367d, 202"})
  void agesCountTheTimeThatAnIndexCovers(String id, String merged, String deleted, int priority)
      throws Exception {
    install(YEAR, InstallOptions.DEFAULT);

    JsonNode policy = ism.policy(id);
    assertThat(age(policy, 0)).isEqualTo(merged);
    assertThat(age(policy, 1)).isEqualTo(deleted);
    assertThat(policy.at("/states/1/actions/0/force_merge/max_num_segments").asInt()).isOne();
    assertThat(policy.at("/states/1/actions/1").has("read_write"))
        .as("merging blocks writes, and does not end that")
        .isTrue();
    assertThat(policy.at("/states/2/actions/0").has("delete")).isTrue();
    assertThat(policy.at("/ism_template/0/priority").asInt()).isEqualTo(priority);
    assertThat(policy.path("description").asText()).contains(deleted + " after their creation");
  }

  /** The plugin gives up on an index in a state that its policy lacks. */
  @ParameterizedTest
  @CsvSource({"365, 0", "365, 365"})
  void withoutMergingNoIndexGetsIntoThatStateAndThoseInItGoOn(int keep, int mergeAfter)
      throws Exception {
    install(terms(keep, 30), InstallOptions.DEFAULT);
    JsonNode merging = ism.policy(DAY);

    install(terms(keep, mergeAfter), InstallOptions.DEFAULT);

    JsonNode policy = ism.policy(DAY);
    assertThat(policy.at("/states/0/transitions")).hasSize(1);
    assertThat(policy.at("/states/0/transitions/0/state_name").asText()).isEqualTo("deleted");
    assertThat(age(policy, 0)).isEqualTo("367d");
    assertThat(policy.at("/states/1")).isEqualTo(merging.at("/states/1"));
    assertThat(policy.at("/states/2")).isEqualTo(merging.at("/states/2"));
  }

  @Test
  void agesMayHaveHours() throws Exception {
    install(
        new Settings.Retention(Optional.of(Duration.ofHours(36)), Optional.empty()),
        InstallOptions.DEFAULT);

    assertThat(age(ism.policy(DAY), 0)).isEqualTo(Duration.ofHours(84).toMillis() + "ms");
  }

  @Test
  void whatSomebodyChangedIsKeptUntilItIsToBeOverwritten() throws Exception {
    install(YEAR, InstallOptions.DEFAULT);
    ism.change(MONTH, policy -> ((ObjectNode) condition(policy, 1)).put("min_index_age", "999d"));

    assertThat(install(terms(90, 0), InstallOptions.DEFAULT).getFirst())
        .isEqualTo(
            new Change(
                "policy " + MONTH,
                Action.KEPT,
                "somebody changed it; setup --overwrite installs ours"));
    assertThat(age(ism.policy(MONTH), 1)).isEqualTo("999d");

    assertThat(install(YEAR, OVERWRITE).getFirst().action()).isEqualTo(Action.UPDATED);
    assertThat(age(ism.policy(MONTH), 1)).isEqualTo("397d");
  }

  @ParameterizedTest
  @CsvSource({
    "by hand, KEPT, UPDATED",
    "[trailsight 2 0123456789abcdef0123456789abcdef pending], UPDATED, UPDATED",
    "[trailsight 3 0123456789abcdef0123456789abcdef pending], KEPT, UPDATED"
  })
  void whoWroteAPolicyDecides(String stamp, Action usually, Action overwriting) throws Exception {
    ism.change(DAY, policy -> policy.put("description", "Ours, " + stamp));

    assertThat(of(DAY, install(YEAR, DRY))).isEqualTo(usually);
    assertThat(of(DAY, install(YEAR, OVERWRITE))).isEqualTo(overwriting);
  }

  @Test
  void withoutTheSettingNothingIsInstalledAndLeftPoliciesAreReported() throws Exception {
    Settings.Retention mergeOnly =
        new Settings.Retention(Optional.empty(), Optional.of(Duration.ofDays(30)));
    assertThat(install(mergeOnly, InstallOptions.DEFAULT)).isEmpty();
    install(YEAR, InstallOptions.DEFAULT);
    int written = ism.writes().size();

    List<Change> changes = install(mergeOnly, InstallOptions.DEFAULT);

    assertThat(changes).hasSize(3).allMatch(change -> change.action() == Action.KEPT);
    assertThat(changes.getFirst().note()).contains("retention.keep is no longer set");
    assertThat(ism.writes()).hasSize(written);
  }

  @Test
  void withoutTheSettingARefusalIsNoFailure() throws Exception {
    ism.refuse("GET /_plugins/_ism/", Reply.error(403, "security_exception", "not you"));

    assertThat(
            install(
                new Settings.Retention(Optional.empty(), Optional.empty()), InstallOptions.DEFAULT))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo(Action.UNAVAILABLE);
              assertThat(change.note()).contains("cannot be read", "not you");
            });
  }

  @Test
  void withoutThePluginTheCommandIsNamed() throws Exception {
    try (JsonServer without = JsonServer.of(Reply::noHandler)) {
      assertThat(
              new RetentionPolicies(without.http(), IndexNames.PLAIN, YEAR)
                  .install(InstallOptions.DEFAULT))
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.action()).isEqualTo(Action.UNAVAILABLE);
                assertThat(change.note()).contains("bin/trailsight retention");
              });
      assertThat(
              new RetentionPolicies(
                      without.http(),
                      IndexNames.PLAIN,
                      new Settings.Retention(Optional.empty(), Optional.empty()))
                  .install(InstallOptions.DEFAULT))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"403, false", "429, true", "409, true"})
  void aRefusalIsAFault(int status, boolean passes) throws Exception {
    try (JsonServer refusing = JsonServer.of(_ -> Reply.error(status, "a_type", "not you"))) {
      assertThatExceptionOfType(passes ? Fault.Transient.class : Fault.Blocked.class)
          .isThrownBy(
              () ->
                  new RetentionPolicies(refusing.http(), IndexNames.PLAIN, YEAR)
                      .install(InstallOptions.DEFAULT))
          .withMessageContaining("not you");
    }
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

  private static Action of(String policy, List<Change> changes) {
    return changes.stream()
        .filter(change -> change.subject().equals("policy " + policy))
        .findFirst()
        .orElseThrow()
        .action();
  }
}
