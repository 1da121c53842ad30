package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.aws.AwsFaults.FaultClass;
import io.trailsight.fault.FaultTable;
import io.trailsight.fault.FaultTable.Row;
import io.trailsight.fault.FaultTable.Sign;
import io.trailsight.testing.GeneratedSection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/delivery.md} contains the tables of {@link AwsFaults}. */
class FaultsPageTest {

  @Test
  void thePageListsTheFaultsOfTheQueue() throws Exception {
    GeneratedSection.assertUpToDate("docs/delivery.md", "queue-faults", page(AwsFaults.QUEUE));
    GeneratedSection.assertUpToDate("docs/delivery.md", "entry-faults", page(AwsFaults.ENTRIES));
  }

  @Test
  void thePageListsTheFaultsOfS3() throws Exception {
    GeneratedSection.assertUpToDate("docs/delivery.md", "object-faults", page(AwsFaults.OBJECTS));
  }

  static Stream<FaultTable<AwsError, FaultClass>> tables() {
    return Stream.of(AwsFaults.QUEUE, AwsFaults.ENTRIES, AwsFaults.OBJECTS);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void onlyTheLastRowMatchesEverything(FaultTable<AwsError, FaultClass> table) {
    List<Row<AwsError, FaultClass>> rows = table.rows();
    assertThat(rows.getLast().signs()).isEmpty();
    assertThat(rows.subList(0, rows.size() - 1)).noneMatch(row -> row.signs().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noSignIsInTwoRows(FaultTable<AwsError, FaultClass> table) {
    assertThat(table.rows().stream().flatMap(row -> row.signs().stream()))
        .extracting(Sign::words)
        .doesNotHaveDuplicates();
  }

  private static String page(FaultTable<AwsError, FaultClass> table) {
    return table.toMarkdown("fault", FaultClass::label);
  }
}
