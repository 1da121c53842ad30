package io.trailsight.tools.panels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "PT15M,  30s",
    "PT1H,   1m",
    "PT24H,  30m",
    "P7D,    3h",
    "P30D,   12h",
    "P90D,   1d",
    "P365D,  1w",
    "P7300D, 1M",
    "P99999D, 1y"
  })
  void anAutomaticOneMakesAboutFiftyBars(Duration span, String interval) {
    assertThat(Interval.automatic(span, Interval.BARS)).hasToString(interval);
  }

  @ParameterizedTest
  @CsvSource({
    "1m, calendar_interval",
    "5m, fixed_interval",
    "1h, calendar_interval",
    "1d, calendar_interval",
    "2d, fixed_interval",
    "1w, calendar_interval",
    "1M, calendar_interval",
    "10s, fixed_interval",
    "1s, fixed_interval"
  })
  void oneUnitIsMeasuredByTheCalendar(String text, String kind) {
    assertThat(Interval.parse(text).orElseThrow().dsl().has(kind)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hour", "h", "-1h", "1.5h"})
  void whatIsNoIntervalIsNotTaken(String text) {
    assertThat(Interval.parse(text)).isEmpty();
  }
}
