package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the monitors of denials trigger, and when not, on a real OpenSearch. */
class DenialMonitorsIT extends OnMonitoredTrail {

  private static final String RISE = "denials-above-baseline";
  private static final String RISEN = "trailsight-denials-above-baseline reporting 111122223333";
  private static final String FIRST = "first-denial";
  private static final String FIRST_ON_EXAMPLE =
      "trailsight-first-denial reporting 111122223333 example-bucket";
  private static final TrailRecord DENIED = TrailRecord.s3("GetObject").reading().denied();
  private static final Duration RECENTLY = Duration.ofMinutes(20);

  @BeforeEach
  void somebodyCalls() throws Exception {
    trail.happened(RECENTLY, 50, TrailRecord.s3("GetObject").reading());
  }

  @ParameterizedTest
  @CsvSource({"19, false", "20, true", "500, true"})
  void whoWasNeverDeniedTriggersFromTheFloorOn(int denials, boolean triggers) throws Exception {
    trail.happened(RECENTLY, denials, DENIED);

    assertThat(trail.triggeredBy(RISE).equals(List.of(RISEN))).isEqualTo(triggers);
  }

  /** 84 denials in the 21 hours that count are 4 an hour, five times that is 20. */
  @ParameterizedTest
  @CsvSource({"20, 84, false", "21, 84, true", "105, 441, false", "106, 441, true"})
  void whoIsOftenDeniedTriggersAboveFiveTimesTheMean(int denials, int before, boolean triggers)
      throws Exception {
    trail.happened(RECENTLY, denials, DENIED);
    for (int day = 1; day <= 7; day++) {
      trail.happened(RECENTLY.plusDays(day), before / 7, DENIED);
    }

    assertThat(trail.triggeredBy(RISE)).hasSize(triggers ? 1 : 0);
  }

  /** A job that is denied at about the same time each day is nothing new. */
  @ParameterizedTest
  @ValueSource(longs = {-70, 0, 65})
  void aDailyJobMayBeAnHourOffItsTime(long minutes) throws Exception {
    trail.happened(RECENTLY, 100, DENIED);
    for (int day = 1; day <= 7; day++) {
      trail.happened(RECENTLY.plusDays(day).plusMinutes(minutes), 100, DENIED);
    }

    assertThat(trail.triggeredBy(RISE)).isEmpty();
  }

  @Test
  void denialsAtAnotherTimeOfDayAreNoBaseline() throws Exception {
    trail.happened(RECENTLY, 20, DENIED);
    trail.happened(Duration.ofHours(12), 1000, DENIED);
    trail.happened(Duration.ofDays(8), 1000, DENIED);

    assertThat(trail.triggeredBy(RISE)).containsExactly(RISEN);
  }

  @ParameterizedTest
  @CsvSource({"3599999, true", "3600000, true", "3600001, false", "7200000, false"})
  void onlyTheLastHourIsRecent(long millisAgo, boolean triggers) throws Exception {
    trail.happened(Duration.ofMillis(millisAgo), 20, DENIED);

    assertThat(trail.triggeredBy(RISE)).hasSize(triggers ? 1 : 0);
  }

  @Test
  void eachCallerHasABaselineOfItsOwn() throws Exception {
    for (int day = 1; day <= 7; day++) {
      trail.happened(RECENTLY.plusDays(day), 100, DENIED);
    }
    trail.happened(RECENTLY, 25, DENIED);
    trail.happened(RECENTLY, 25, DENIED.by("auditor", "111122223333"));
    trail.happened(RECENTLY, 25, DENIED.by("reporting", "444455556666").recordedIn("444455556666"));
    trail.happened(RECENTLY, 19, DENIED.by("archive", "111122223333"));

    assertThat(trail.triggeredBy(RISE))
        .containsExactlyInAnyOrder(
            "trailsight-denials-above-baseline auditor 111122223333",
            "trailsight-denials-above-baseline reporting 444455556666");
  }

  @Test
  void whoHasNoAccountIsCountedInTheOneThatRecordedIt() throws Exception {
    trail.happened(
        RECENTLY, 20, TrailRecord.s3("AssumeRoleWithWebIdentity").byWebIdentity("ci").denied());

    assertThat(trail.triggeredBy(RISE))
        .containsExactly("trailsight-denials-above-baseline ci 111122223333");
  }

  /** A page of the aggregation holds a thousand callers. */
  @Test
  void everyCallerIsChecked() throws Exception {
    for (int caller = 0; caller < 1100; caller++) {
      trail.happened(RECENTLY, 1, DENIED.by("caller-%04d".formatted(caller), "111122223333"));
    }
    trail.happened(RECENTLY, 30, DENIED.by("the-last-one", "111122223333"));

    assertThat(trail.triggeredBy(RISE))
        .containsExactly("trailsight-denials-above-baseline the-last-one 111122223333");
  }

  @ParameterizedTest
  @ValueSource(strings = {RISE, FIRST})
  void servicesAndAnonymousCallersDoNotTrigger(String monitor) throws Exception {
    trail.happened(RECENTLY, 30, DENIED.byService("config.amazonaws.com"));
    trail.happened(RECENTLY, 30, DENIED.byServiceLinkedRole());
    trail.happened(RECENTLY, 30, DENIED.anonymous());

    assertThat(trail.triggeredBy(monitor)).isEmpty();
  }

  @Test
  void theFirstDenialOnABucketTriggers() throws Exception {
    trail.happened(RECENTLY, 1, DENIED);

    assertThat(trail.triggeredBy(FIRST)).containsExactly(FIRST_ON_EXAMPLE);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "29, false", "31, true"})
  void anEarlierDenialOfThirtyDaysMakesItNotTheFirst(int daysAgo, boolean triggers)
      throws Exception {
    trail.happened(RECENTLY, 1, DENIED);
    trail.happened(Duration.ofDays(daysAgo), 1, DENIED);

    assertThat(trail.triggeredBy(FIRST)).hasSize(triggers ? 1 : 0);
  }

  @Test
  void otherBucketsAndOtherCallersAreOtherPairs() throws Exception {
    trail.happened(Duration.ofDays(2), 5, DENIED.on("example-archive"));
    trail.happened(Duration.ofDays(2), 5, DENIED.by("auditor", "111122223333"));
    trail.happened(RECENTLY, 2, DENIED.on("example-archive"));
    trail.happened(RECENTLY, 2, DENIED);

    assertThat(trail.triggeredBy(FIRST)).containsExactly(FIRST_ON_EXAMPLE);
  }

  /** What counts is when a denial came in, so a late one is not missed. */
  @ParameterizedTest
  @CsvSource({
    "300, 5, true",
    "60, 60, true",
    "61, 61, false",
    "1439, 5, true",
    "1441, 5, false",
    "10080, 5, false"
  })
  void aLateDenialTriggersAndABackfillDoesNot(int happened, int cameIn, boolean triggers)
      throws Exception {
    trail.happened(Duration.ofMinutes(happened), Duration.ofMinutes(cameIn), 1, DENIED);

    assertThat(trail.triggeredBy(FIRST)).hasSize(triggers ? 1 : 0);
  }

  @Test
  void allowedCallsAreNoDenials() throws Exception {
    trail.happened(RECENTLY, 100, TrailRecord.s3("PutObject"));

    assertThat(trail.triggeredBy(RISE)).isEmpty();
    assertThat(trail.triggeredBy(FIRST)).isEmpty();
  }
}
