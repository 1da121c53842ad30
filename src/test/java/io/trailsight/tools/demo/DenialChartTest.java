package io.trailsight.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.tools.demo.DenialChart.Style;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DenialChartTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final DenialChart ascii = new DenialChart(Style.ASCII);

  @Test
  void barsAreInProportionAndGapsAreRows() {
    Map<Instant, Long> byHour = Map.of(NOON, 22L, NOON.plus(Duration.ofHours(2)), 11L);
    assertThat(ascii.render(byHour, Map.of("blue", 4L, "green", 8L)))
        .isEqualTo(
            """
            Denied calls by time (UTC, 1 h a row)
            2026-11-21 12:00             ######################################## 22
            2026-11-21 13:00
            2026-11-21 14:00             #################### 11

            Denied calls by bucket
            green                        ######################################## 8
            blue                         #################### 4
            """);
  }

  @Test
  void blocksShowEighths() {
    String chart = new DenialChart(Style.BLOCKS).render(Map.of(), Map.of("a", 320L, "b", 3L));
    assertThat(chart).contains("█".repeat(40) + " 320").contains(" ▍ 3");
  }

  @Test
  void fewIsNeverDrawnAsNone() {
    assertThat(ascii.render(Map.of(), Map.of("many", 1_000_000L, "one", 1L))).contains(" # 1\n");
  }

  @Test
  void hoursAreGroupedUntilTheRowsFit() {
    for (int days : List.of(1, 2, 5, 30, 400)) {
      Map<Instant, Long> byHour = new TreeMap<>();
      for (int hour = 0; hour < days * 24; hour++) {
        byHour.put(NOON.plus(Duration.ofHours(hour)), 2L);
      }
      List<String> rows = ascii.render(byHour, Map.of()).lines().skip(1).toList();
      assertThat(rows).as("%d days", days).hasSizeBetween(10, 24);
      assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.replaceAll(".* ", ""))).sum())
          .isEqualTo(days * 48L);
    }
  }

  @Test
  void smallBucketsAreSummedUp() {
    Map<String, Long> byBucket = new TreeMap<>();
    for (long number = 1; number <= 13; number++) {
      byBucket.put("bucket-" + number, number);
    }
    String chart = ascii.render(Map.of(), byBucket);
    assertThat(chart).contains("bucket-13", "bucket-4 ").doesNotContain("bucket-3 ");
    assertThat(chart).endsWith("6 in 3 other buckets\n");
  }

  @Test
  void linesFitEightyColumns() {
    Expected expected = new SampleTrail(LocalDate.of(2026, 11, 21)).expected();
    Map<String, Long> extreme = Map.of("b".repeat(63), 9_999_999_999L, "c", 1L);
    for (Style style : List.of(Style.ASCII, Style.BLOCKS)) {
      DenialChart chart = new DenialChart(style);
      assertThat(chart.render(expected.deniedByHour(), expected.deniedByBucket()).lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
      assertThat(chart.render(Map.of(), extreme).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
  }

  @Test
  void namesCannotSteerTheTerminal() {
    String chart = ascii.render(Map.of(), Map.of("a\u001b[2Jb\u009b\u202e\r\n\tc", 1L));
    assertThat(chart).contains("a?[2Jb?????c");
    assertThat(chart.replace("\n", "")).matches("[ -~]+");
  }

  @Test
  void onlyTerminalsGetColour() {
    assertThat(Style.of(true, StandardCharsets.UTF_8)).isEqualTo(Style.COLORED_BLOCKS);
    assertThat(Style.of(false, StandardCharsets.UTF_8)).isEqualTo(Style.BLOCKS);
    assertThat(Style.of(true, StandardCharsets.US_ASCII)).isEqualTo(Style.ASCII);
    Map<String, Long> byBucket = Map.of("blue", 1L);
    assertThat(new DenialChart(Style.COLORED_BLOCKS).render(Map.of(), byBucket))
        .contains("\u001b[31m");
    assertThat(new DenialChart(Style.BLOCKS).render(Map.of(), byBucket)).doesNotContain("\u001b");
  }

  @Test
  void nothingDeniedIsSaidInWords() {
    assertThat(ascii.render(Map.of(), Map.of())).isEqualTo("No denied calls.\n");
  }
}
