package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What refining a series or a bucket leaves alone. */
class SeriesTest {

  private final Series plain = Series.count("entries", Colors.ALERT);

  @Test
  void refiningMakesAnotherSeries() {
    List<Series> refined =
        List.of(
            plain.where(Queries.DENIED), plain.earlier("1d"), plain.stacked(), plain.by("kind", 3));

    assertThat(refined).doesNotContain(plain).doesNotHaveDuplicates();
    assertThat(plain).isEqualTo(Series.count("entries", Colors.ALERT));
  }

  @Test
  void aChangedParameterIsThatOfACopy() {
    Aggregation bucket = Buckets.top(5, "kind", "Kind");

    assertThat(bucket.with("missingBucket", true).params().path("missingBucket").asBoolean())
        .isTrue();
    assertThat(bucket).isEqualTo(Buckets.top(5, "kind", "Kind"));
  }
}
