package io.trailsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/cost.md} multiplies what was measured by the prices that it states. */
class CostPageTest {

  private static final String PAGE = "docs/cost.md";
  private static final Pattern PRICE =
      Pattern.compile("(?m)^\\| (an? [^|]*) \\| ([0-9.]+) \\| \\D[^|]* \\|$");

  private static final double[] GIGABYTES_A_DAY = {10, 100, 1000};
  private static final double EVENTS_A_GIGABYTE = 500_000;
  private static final double RECORDS_AN_OBJECT = 8;
  private static final double DAYS = 30;
  private static final double HOURS = DAYS * 24;
  private static final double SECONDS_A_DAY = 86_400;
  private static final double KEPT_DAYS = 90;
  private static final double COPIES = 2;
  private static final double DOCUMENT_BYTES = 573;
  private static final double PLAIN_BYTES = 1355;
  private static final double CPU_SECONDS = 167e-6;
  private static final double PEAK = 3;

  private final Map<String, Double> prices = new HashMap<>();

  @Test
  void theTableIsComputedFromQuantitiesAndPrices() throws IOException {
    PRICE
        .matcher(Files.readString(Path.of(PAGE)))
        .results()
        .forEach(price -> prices.put(price.group(1), Double.valueOf(price.group(2))));
    assertThat(prices).hasSize(9);

    GeneratedSection.assertUpToDate(PAGE, "money", String.join("\n", table()) + "\n");
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| | 10 GB a day | 100 GB a day | 1 TB a day |");
    lines.add("|---|---|---|---|");
    lines.add(row("the service on Fargate", this::service));
    lines.add(row("its requests to SQS and S3", this::requests));
    lines.add(row("disk of OpenSearch, documents", v -> disk(v, DOCUMENT_BYTES)));
    lines.add(row("CPU of OpenSearch to index, at the peak", this::cpu));
    lines.add(
        row(
            "**these together**",
            v -> service(v) + requests(v) + disk(v, DOCUMENT_BYTES) + cpu(v)));
    lines.add(row("for comparison: disk for plain records", v -> disk(v, PLAIN_BYTES)));
    lines.add(
        row(
            "for comparison: ingestion into CloudTrail Lake",
            v -> v * DAYS * price("a GB ingested into CloudTrail Lake")));
    lines.add(
        row(
            "for comparison: ingestion into CloudWatch Logs",
            v -> v * DAYS * price("a GB ingested into CloudWatch Logs")));
    lines.add(
        row(
            "in any case: data events of CloudTrail",
            v -> events(v) * DAYS / 1e5 * price("a hundred thousand data events of CloudTrail")));
    return lines;
  }

  private static String row(String name, DoubleUnaryOperator dollars) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (double volume : GIGABYTES_A_DAY) {
      row.append(String.format(Locale.ROOT, " %,.0f |", dollars.applyAsDouble(volume)));
    }
    return row.toString();
  }

  private static double events(double volume) {
    return volume * EVENTS_A_GIGABYTE;
  }

  private double service(double volume) {
    double processors = volume < 1000 ? 0.25 : 2;
    return 2
        * HOURS
        * (processors * price("a vCPU of Fargate, an hour")
            + 2 * processors * price("a GB of memory of Fargate, an hour"));
  }

  private double requests(double volume) {
    double objects = events(volume) / RECORDS_AN_OBJECT * DAYS;
    return objects / 10 * 2 / 1e6 * price("a million SQS requests")
        + objects / 1000 * price("a thousand S3 GET requests");
  }

  private double disk(double volume, double bytes) {
    return events(volume)
        * bytes
        * KEPT_DAYS
        * COPIES
        / 1e9
        * price("a GB of disk of OpenSearch, a month");
  }

  private double cpu(double volume) {
    return events(volume)
        / SECONDS_A_DAY
        * PEAK
        * CPU_SECONDS
        * COPIES
        * HOURS
        * price("a vCPU of OpenSearch, an hour");
  }

  private double price(String name) {
    return requireNonNull(prices.get(name), name);
  }
}
