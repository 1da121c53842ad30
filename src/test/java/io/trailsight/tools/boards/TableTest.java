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
  void rowsOfSeveralBucketsAreSortedByTheFirstMetric() {
    assertThat(twoBuckets.viewState())
        .isEqualTo(
            Json.parse(
                """
                {"vis": {"sortColumn": {"colIndex": 2, "direction": "desc"}}}\
                """));
  }

  @Test
  void theBucketsOfOneAreInOrderAlready() {
    assertThat(Table.of(Metrics.count("Calls"), Buckets.callers(10)).viewState()).isEmpty();
  }

  @Test
  void groupedRowsKeepTogether() {
    assertThat(twoBuckets.grouped().viewState()).isEmpty();
    assertThat(twoBuckets.grouped().aggregations()).isEqualTo(twoBuckets.aggregations());
  }
}
