package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which rows of a table are on top. */
class TableTest {

  private final Table twoBuckets =
      Table.of(
          Metrics.count("Requests"),
          Metrics.lastSeen(),
          Buckets.top(10, "s3.bucketName", "Bucket"),
          Buckets.top(10, "s3.key", "Object"));

  @Test
  void theLongestTextTakesTheRest() {
    assertThat(twoBuckets.viewState())
        .isEqualTo(
            Json.parse(
                """
                {"vis": {
                  "columnsWidth": [
                    {"colIndex": 0, "width": 199}, {"colIndex": 2, "width": 120},
                    {"colIndex": 3, "width": 156}],
                  "sortColumn": {"colIndex": 2, "direction": "desc"}}}\
                """));
  }

  @Test
  void theValueOfTheNewestDocumentIsText() {
    Table table = Table.of(Metrics.newest("actor.session", "Session"), Buckets.callers(10));

    assertThat(table.widths()).containsExactly(0, 184);
  }

  @Test
  void accountsHaveAWidthWhereverTheyStand() {
    Table table =
        Table.of(
            Metrics.newest("recipientAccountId", "Account"),
            Buckets.callers(10),
            Buckets.top(3, "accountId", "Of"));

    assertThat(table.widths()).containsExactly(0, 112, 112);
  }

  @Test
  void theBucketsOfOneAreInOrderAlready() {
    assertThat(sorted(Table.of(Metrics.count("Calls"), Buckets.callers(10)))).isFalse();
    assertThat(sorted(twoBuckets)).isTrue();
  }

  @Test
  void groupedRowsKeepTogether() {
    assertThat(sorted(twoBuckets.grouped())).isFalse();
    assertThat(twoBuckets.grouped().aggregations()).isEqualTo(twoBuckets.aggregations());
  }

  private static boolean sorted(Table table) {
    return table.viewState().path("vis").has("sortColumn");
  }
}
