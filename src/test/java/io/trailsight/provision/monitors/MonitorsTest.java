package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.Stamp;
import io.trailsight.testing.FakeAlerting;
import io.trailsight.testing.JsonServer;
import io.trailsight.testing.JsonServer.Reply;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How monitors are installed, on a cluster with the plugin and its pages. */
@Timeout(60)
class MonitorsTest {

  private static final String TLS = "CloudTrail: TLS below 1.2";
  private static final String DENIALS = "CloudTrail: denials above baseline";
  private static final int ALL = ShippedMonitor.IDS.size();
  private static final InstallOptions DRY = new InstallOptions(true, false);
  private static final InstallOptions OVERWRITE = new InstallOptions(false, true);

  private FakeAlerting alerting;

  @BeforeEach
  void start() throws Exception {
    alerting = new FakeAlerting();
  }

  @AfterEach
  void stop() throws Exception {
    alerting.close();
  }

  @Test
  void whatIsMissingIsCreatedAndTheSecondTimeChangesNothing() throws Exception {
    assertThat(install(InstallOptions.DEFAULT)).hasSize(ALL).allMatch(is(Action.CREATED));
    assertThat(alerting.size()).isEqualTo(ALL);
    int written = alerting.writes().size();

    assertThat(install(InstallOptions.DEFAULT)).hasSize(ALL).allMatch(is(Action.CURRENT));
    assertThat(install(OVERWRITE)).allMatch(is(Action.CURRENT));
    assertThat(alerting.writes()).hasSize(written);
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    assertThat(install(DRY)).allMatch(is(Action.CREATED));

    assertThat(alerting.writes()).isEmpty();
  }

  @Test
  void anUpgradeReplacesWhatNobodyChanged() throws Exception {
    install(InstallOptions.DEFAULT);

    assertThat(of("old-tls", upgrade(DRY))).isEqualTo(Action.UPDATED);
    assertThat(threshold(TLS)).isEqualTo(1);
    assertThat(upgrade(InstallOptions.DEFAULT)).filteredOn(is(Action.UPDATED)).hasSize(1);

    assertThat(threshold(TLS)).isEqualTo(7);
    assertThat(upgrade(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
    assertThat(alerting.size()).isEqualTo(ALL);
  }

  /** The user adds a channel on the Alerting pages, stops the monitor, lets it run less often. */
  @ParameterizedTest
  @ValueSource(strings = {TLS, DENIALS})
  void anUpgradeKeepsWhatIsUpToTheUsers(String name) throws Exception {
    install(InstallOptions.DEFAULT);
    alerting.changeInDashboards(name, MonitorsTest::personalize);

    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
    upgrade(InstallOptions.DEFAULT);
    install(OVERWRITE);

    JsonNode monitor = alerting.monitor(name);
    assertThat(monitor.path("enabled").asBoolean()).isFalse();
    assertThat(monitor.at("/schedule/period/interval").asInt()).isEqualTo(42);
    assertThat(monitor.at("/ui_metadata/schedule/period/interval").asInt()).isEqualTo(42);
    assertThat(trigger(monitor).at("/actions/0/name").asText()).isEqualTo("notify us");
    assertThat(monitor.path("triggers")).hasSize(2);
    assertThat(MonitorJson.stamp(monitor)).isPresent();
  }

  @Test
  void whatSomebodyChangedIsKeptUntilItIsToBeOverwritten() throws Exception {
    install(InstallOptions.DEFAULT);
    alerting.changeInDashboards(TLS, monitor -> threshold(monitor, 100));

    Change kept = change("old-tls", install(InstallOptions.DEFAULT));
    assertThat(kept.action()).isEqualTo(Action.KEPT);
    assertThat(kept.note()).contains("somebody changed it");
    assertThat(of("old-tls", upgrade(InstallOptions.DEFAULT))).isEqualTo(Action.KEPT);
    assertThat(threshold(TLS)).isEqualTo(100);

    assertThat(of("old-tls", install(OVERWRITE))).isEqualTo(Action.UPDATED);
    assertThat(threshold(TLS)).isEqualTo(1);
    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
  }

  @ParameterizedTest
  @CsvSource({
    "/inputs/0/search/query, size",
    "/inputs/0/search/query/query/bool, minimum_should_match",
    "/inputs/0/search/query/aggregations/callers/terms, size",
    "/triggers/0/query_level_trigger, severity",
    "/triggers/0/query_level_trigger/condition/script, source"
  })
  void everyPartOfTheDefinitionCounts(String parent, String member) throws Exception {
    install(InstallOptions.DEFAULT);

    alerting.changeInDashboards(TLS, monitor -> ((ObjectNode) monitor.at(parent)).put(member, 3));

    assertThat(install(InstallOptions.DEFAULT)).filteredOn(is(Action.KEPT)).hasSize(1);
  }

  @Test
  void aRenamedMonitorIsFoundByItsStamp() throws Exception {
    install(InstallOptions.DEFAULT);
    alerting.changeInDashboards(TLS, monitor -> monitor.put("name", "Old TLS"));

    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
    upgrade(InstallOptions.DEFAULT);

    assertThat(alerting.monitor("Old TLS").path("inputs")).isNotEmpty();
    assertThat(alerting.size()).isEqualTo(ALL);
  }

  @Test
  void aMonitorOfANewerVersionIsLeftAloneUntilItIsToBeOverwritten() throws Exception {
    upgrade(InstallOptions.DEFAULT);
    int written = alerting.writes().size();

    assertThat(of("old-tls", install(InstallOptions.DEFAULT))).isEqualTo(Action.KEPT);
    assertThat(alerting.writes()).hasSize(written);
    assertThat(of("old-tls", install(OVERWRITE))).isEqualTo(Action.UPDATED);
    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
  }

  /** Somebody sent the file with curl, or made a monitor of that name. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMonitorThatThisProgramDidNotWriteIsKept(boolean stamped) throws Exception {
    ObjectNode own = ShippedMonitor.read("old-tls").json();
    if (!stamped) {
      MonitorJson.removeStamp(own);
    }
    threshold(own, 5);
    alerting.add(own);

    assertThat(of("old-tls", install(InstallOptions.DEFAULT))).isEqualTo(Action.KEPT);
    assertThat(threshold(TLS)).isEqualTo(5);
    assertThat(of("old-tls", install(OVERWRITE))).isEqualTo(Action.UPDATED);
    assertThat(threshold(TLS)).isEqualTo(1);
    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
  }

  @Test
  void aMonitorThatWasWrittenHalfIsFinished() throws Exception {
    ShippedMonitor shipped = ShippedMonitor.read("old-tls");
    alerting.add(pending(shipped));

    assertThat(of("old-tls", install(InstallOptions.DEFAULT))).isEqualTo(Action.UPDATED);
    assertThat(install(InstallOptions.DEFAULT)).allMatch(is(Action.CURRENT));
  }

  /** Several processes start at once, and each finds no monitors. */
  @Test
  void whatSomebodyElseCreatedMeanwhileStaysAlone() throws Exception {
    ShippedMonitor first = ShippedMonitor.all().getFirst();
    alerting.overtakeNextWith(pending(first));

    Change change = change(first.id(), install(InstallOptions.DEFAULT));

    assertThat(change.action()).isEqualTo(Action.CURRENT);
    assertThat(change.note()).contains("in the meantime");
    assertThat(alerting.size()).isEqualTo(ALL);
    assertThat(alerting.writes()).filteredOn(write -> write.startsWith("DELETE")).hasSize(1);
  }

  @Test
  void ofTwoCopiesNoneIsTouched() throws Exception {
    install(InstallOptions.DEFAULT);
    alerting.add(alerting.monitor(TLS));
    int written = alerting.writes().size();

    Change change = change("old-tls", upgrade(InstallOptions.DEFAULT));

    assertThat(change.action()).isEqualTo(Action.KEPT);
    assertThat(change.note()).contains("2").contains("delete");
    assertThat(alerting.writes()).hasSize(written);
  }

  @ParameterizedTest
  @CsvSource({"401, false", "403, false", "429, true", "503, true", "409, true"})
  void aRefusalIsAFault(int status, boolean passes) throws Exception {
    try (JsonServer refusing =
        JsonServer.of(_ -> Reply.error(status, "security_exception_no", "not you"))) {
      assertThatExceptionOfType(passes ? Fault.Transient.class : Fault.Blocked.class)
          .isThrownBy(
              () -> new Monitors(refusing.http(), IndexNames.PLAIN).install(InstallOptions.DEFAULT))
          .withMessageContaining("not you");
    }
  }

  @Test
  void withoutThePluginThereAreNoMonitors() throws Exception {
    try (JsonServer without = JsonServer.of(Reply::noHandler)) {
      assertThat(new Monitors(without.http(), IndexNames.PLAIN).install(InstallOptions.DEFAULT))
          .singleElement()
          .matches(is(Action.UNAVAILABLE))
          .satisfies(change -> assertThat(change.note()).contains("opensearch-alerting"));
    }
  }

  private List<Change> install(InstallOptions options) throws Exception {
    return new Monitors(alerting.http(), IndexNames.PLAIN).install(options);
  }

  /** Installs the next version, in which one monitor differs. */
  private List<Change> upgrade(InstallOptions options) throws Exception {
    List<ShippedMonitor> next =
        ShippedMonitor.all().stream()
            .map(monitor -> monitor.id().equals("old-tls") ? next(monitor) : monitor)
            .toList();
    return new Monitors(alerting.http(), next).install(options);
  }

  /** A monitor as it is before its stamp is completed. */
  private static ObjectNode pending(ShippedMonitor monitor) {
    return MonitorJson.withStamp(monitor.json(), monitor.id(), MonitorJson.pending(monitor));
  }

  private static ShippedMonitor next(ShippedMonitor monitor) {
    ObjectNode json = MonitorJson.withStamp(monitor.json(), monitor.id(), new Stamp(2, "", ""));
    threshold(json, 7);
    return new ShippedMonitor("old-tls", json);
  }

  private static void personalize(ObjectNode monitor) {
    monitor.put("enabled", false);
    ((ObjectNode) monitor.at("/schedule/period")).put("interval", 42);
    ObjectNode trigger = trigger(monitor);
    ((ArrayNode) trigger.path("actions")).addObject().put("name", "notify us");
    ObjectNode own = ((ArrayNode) monitor.path("triggers")).addObject();
    own.set("query_level_trigger", trigger.deepCopy().put("id", "own"));
  }

  private static ObjectNode trigger(JsonNode monitor) {
    return (ObjectNode) monitor.path("triggers").path(0).elements().next();
  }

  private int threshold(String name) {
    return trigger(alerting.monitor(name)).at("/condition/script/params/atLeast").asInt();
  }

  private static void threshold(ObjectNode monitor, int atLeast) {
    ((ObjectNode) trigger(monitor).at("/condition/script/params")).put("atLeast", atLeast);
  }

  private static Change change(String monitor, List<Change> changes) {
    return changes.stream()
        .filter(change -> change.subject().equals("monitor " + monitor))
        .findFirst()
        .orElseThrow();
  }

  private static Action of(String monitor, List<Change> changes) {
    return change(monitor, changes).action();
  }

  private static Predicate<Change> is(Action action) {
    return change -> change.action() == action;
  }
}
