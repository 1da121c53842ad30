package io.trailsight.tools.panels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.panels.SearchAnswer.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every panel and every control of the bundle that ships, over the sample trail as ingested. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class PanelsIT {

  private static final LocalDate LAST_DAY = LocalDate.of(2019, 3, 28);
  private static final String MONTH = "cloudtrail-v1-2019.03";
  private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final TimeRange WEEK = new TimeRange(END.minus(Duration.ofDays(7)), END);
  private static final TimeRange ALL = new TimeRange(END.minus(Duration.ofDays(28)), END);

  /** Shows events that the trail does not hold. */
  private static final String UNEXPECTED = "trailsight-pipeline-unexpected";

  private final OpenSearchCalls calls;
  private final Expected expected;
  private final SavedObjects bundle;
  private final IngestedTrail trail;

  PanelsIT(LocalServers servers) throws Exception {
    SampleTrail sample = new SampleTrail(LAST_DAY);
    calls = new OpenSearchCalls(servers.openSearch());
    HealthChecks checks = new HealthChecks(LAST_DAY);
    expected = sample.expected().with(checks).with(sample.accessLogs());
    bundle = SavedObjects.shipped();
    trail = IngestedTrail.of(sample, checks, MONTH, ALL, servers);
  }

  @AfterAll
  void close() throws Exception {
    trail.close();
  }

  /** What is checked about a request of a panel. */
  @FunctionalInterface
  private interface Check {
    void of(Panel panel, PanelRequest request) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> everyPanelAndEveryControlShowsSomething() {
    return forEachRequest(
        (panel, request) -> {
          JsonNode response = trail.search(request);
          if (!panel.shown().id().equals(UNEXPECTED)) {
            assertThat(PanelContent.missing(request, response)).isEmpty();
          }
          assertThat(PanelContent.emptyColumns(panel, response)).as("empty columns").isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyPanelAndEveryControlUsesFieldsThatExist() {
    return forEachRequest(
        (panel, request) -> {
          UsedFields used = UsedFields.of(request.body());
          Collection<SavedPattern.Field> live = trail.fields(request).values();
          assertThat(live)
              .extracting(SavedPattern.Field::name)
              .containsAll(SearchRequest.columns(panel.shown()));
          // Whole values are found by doc values too.
          assertThat(live.stream().filter(field -> field.searchable() || field.aggregatable()))
              .extracting(SavedPattern.Field::name)
              .containsAll(used.searched());
          assertThat(live.stream().filter(SavedPattern.Field::aggregatable))
              .extracting(SavedPattern.Field::name)
              .containsAll(used.aggregated());
        });
  }

  private Stream<DynamicTest> forEachRequest(Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (SavedDashboard dashboard : bundle.dashboards()) {
      for (Panel panel : dashboard.panels()) {
        for (PanelRequest request : requests(dashboard, panel)) {
          String name = dashboard.id() + ": " + request.title();
          tests.add(DynamicTest.dynamicTest(name, () -> check.of(panel, request)));
        }
      }
    }
    return tests.stream();
  }

  /** What is asked of records is asked for their last week, all else for the time of ingestion. */
  private List<PanelRequest> requests(SavedDashboard dashboard, Panel panel) {
    Stream<PanelRequest> ofRecords =
        requests(dashboard, panel, WEEK).stream().filter(IngestedTrail::isOfRecords);
    Stream<PanelRequest> ofOthers =
        requests(dashboard, panel, trail.ingestion()).stream()
            .filter(request -> !IngestedTrail.isOfRecords(request));
    return Stream.concat(ofRecords, ofOthers).toList();
  }

  private List<PanelRequest> requests(SavedDashboard dashboard, Panel panel, TimeRange range) {
    return new PanelTranslator(bundle, range).requests(dashboard, panel);
  }

  @TestFactory
  Stream<DynamicTest> everyFieldListIsThatOfANewIndex() {
    return bundle.patterns().stream()
        .map(
            pattern ->
                DynamicTest.dynamicTest(
                    pattern.id(),
                    () -> assertThat(pattern.ownFields()).isEqualTo(trail.fieldsOfNew(pattern))));
  }

  @Test
  void anEventThatSomebodyMayHaveTriedToHideIsShown() throws Exception {
    String document = "/" + MONTH + "/_doc/conflict?refresh=true";
    calls.call(
        "PUT",
        document,
        "{\"@timestamp\":\"%s\",\"mapping\":{\"warnings\":[\"eventID:conflict\"]}}"
            .formatted(END.minus(Duration.ofDays(1))));
    try {
      assertThat(answer(UNEXPECTED).rows())
          .filteredOn(row -> row.count() > 0)
          .flatExtracting(Row::keys)
          .extracting(key -> key.text())
          .contains("is-eventID:conflict");
    } finally {
      calls.call("DELETE", document, "");
    }
  }

  @Test
  void theFiguresAreThoseOfTheTrail() throws Exception {
    assertThat(answer("trailsight-overview-figures").hits()).isEqualTo(expected.events());
    assertThat(answer("trailsight-denied-figures").rows().getFirst().metrics())
        .containsEntry("part.now", (double) expected.denied())
        .containsEntry("part.now.figure2", (double) expected.deniedByBucket().size())
        .containsEntry("part.before", 0.0);
    assertThat(answer("trailsight-denied-share").rows().getFirst().metrics())
        .containsEntry("denied-metric-numerator", (double) expected.denied());
  }

  /** The period before is as long as the time range, and ends where that begins. */
  @Test
  void theFiguresBeforeAreThoseOfThePeriodBefore() throws Exception {
    Instant middle = END.minus(Duration.ofDays(7));
    TimeRange lastWeek = new TimeRange(middle, END);
    TimeRange weekBefore =
        new TimeRange(middle.minus(Duration.ofDays(7)), middle.minus(Duration.ofMillis(1)));
    Map<String, Double> shown =
        answer("trailsight-denied-figures", lastWeek).rows().getFirst().metrics();
    Map<String, Double> before =
        answer("trailsight-denied-figures", weekBefore).rows().getFirst().metrics();

    assertThat(shown.get("part.before")).isPositive().isEqualTo(before.get("part.now"));
    assertThat(shown.get("part.before.figure1")).isEqualTo(before.get("part.now.figure1"));
  }

  @Test
  void theChartsAddUpToWhatTheTrailTells() throws Exception {
    Map<String, Long> byBucket = new TreeMap<>();
    for (Row row : answer("trailsight-denied-by-bucket").rows()) {
      byBucket.merge(row.key(0), row.count(), Long::sum);
    }
    assertThat(byBucket.remove("(No bucket)")).isPositive();
    assertThat(byBucket).isNotEmpty();
    assertThat(expected.deniedByBucket()).containsAllEntriesOf(byBucket);

    Map<Instant, Long> byHour = new TreeMap<>();
    for (Row row : answer("trailsight-denied-week").rows()) {
      row.metrics()
          .forEach((_, denied) -> byHour.put(Instant.parse(row.key(0)), denied.longValue()));
    }
    byHour.values().removeIf(denied -> denied == 0);
    assertThat(byHour).isEqualTo(expected.deniedByHour());
  }

  @Test
  void theFirstDenialsAreThoseOfTheTrail() throws Exception {
    Map<String, Instant> bySource = new TreeMap<>();
    for (Row row : answer("trailsight-denied-new-sources").rows()) {
      bySource.put(row.key(0), Instant.ofEpochMilli(row.value("first")));
    }
    assertThat(bySource).isEqualTo(expected.firstDeniedBySource());
  }

  @Test
  void theBytesAreThoseOfTheTrail() throws Exception {
    Map<String, Long> inTable = new TreeMap<>();
    for (Row row : answer("trailsight-s3-buckets").rows()) {
      inTable.put(row.key(0), row.value("1"));
    }
    assertThat(inTable).isEqualTo(expected.bytesOutByBucket());

    Map<String, Long> overTime = new TreeMap<>();
    for (Row row : answer("trailsight-s3-bytes-out-by-bucket").rows()) {
      overTime.merge(row.key(0), row.value("amount"), Long::sum);
    }
    assertThat(expected.bytesOutByBucket()).containsAllEntriesOf(overTime);
    long byActor =
        answer("trailsight-s3-actors").rows().stream().mapToLong(row -> row.value("1")).sum();
    assertThat(byActor)
        .isEqualTo(expected.bytesOutByBucket().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void thePipelineHasDealtWithAllOfTheTrail() throws Exception {
    Map<String, Double> figures =
        answer("trailsight-pipeline-figures", trail.ingestion()).rows().getFirst().metrics();
    assertThat(figures)
        .containsEntry("3", (double) expected.records())
        .containsEntry("4", (double) (expected.events() + expected.lines()))
        .containsEntry("6", (double) expected.quarantined())
        .containsEntry("7", (double) expected.filtered());
    int once = expected.events() + expected.lines() + expected.quarantined() + expected.filtered();
    assertThat(figures.get("5")).isEqualTo((double) (expected.records() - once));
  }

  @Test
  void theLoggedRequestsAreThoseOfTheTrailAndJoined() throws Exception {
    SearchAnswer figures = answer("trailsight-s3-requests-figures");
    assertThat(figures.hits()).isEqualTo(expected.lines());

    Map<String, Double> sums = new TreeMap<>();
    for (Row row : answer("trailsight-s3-requests-events").rows()) {
      row.metrics().forEach((label, requests) -> sums.merge(label, requests, Double::sum));
    }
    assertThat(sums)
        .containsEntry("With event", (double) expected.joined())
        .containsEntry("Without event", (double) (expected.lines() - expected.joined()));
  }

  @Test
  void theFilterOnServicesLeavesOutWhatThePanelsCallServices() throws Exception {
    Map<String, Long> byKind = new TreeMap<>();
    for (Row row : answer("trailsight-denied-by-services").rows()) {
      row.metrics().forEach((kind, calls) -> byKind.merge(kind, calls.longValue(), Long::sum));
    }
    for (SavedDashboard dashboard : bundle.dashboards()) {
      for (JsonNode filter : dashboard.object().searchSource().path("filter")) {
        String query =
            "{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"accessDenied\":true}},%s]}}}"
                .formatted(filter.path("query"));
        JsonNode found = calls.call("POST", "/" + MONTH + "/_count", query);
        assertThat(found.path("count").asLong()).isEqualTo(byKind.get("AWS services"));
      }
    }
    assertThat(answer("trailsight-denied-services").rows())
        .extracting(row -> row.key(0))
        .contains("AWSServiceRoleForConfig", "delivery.logs.amazonaws.com");
    assertThat(byKind.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(expected.denied());
  }

  /** What a panel shows of the whole trail. */
  private SearchAnswer answer(String id) throws Exception {
    return answer(id, ALL);
  }

  private SearchAnswer answer(String id, TimeRange range) throws Exception {
    for (SavedDashboard dashboard : bundle.dashboards()) {
      for (Panel panel : dashboard.panels()) {
        if (panel.shown().id().equals(id)) {
          return SearchAnswer.of(trail.search(requests(dashboard, panel, range).getFirst()));
        }
      }
    }
    throw new AssertionError("no panel shows " + id);
  }
}
