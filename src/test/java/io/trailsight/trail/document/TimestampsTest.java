package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "'\"2022-05-15T02:43:58Z\"',2022-05-15T02:43:58Z",
    "'\"2022-05-15T02:43:58.1Z\"',2022-05-15T02:43:58.100Z",
    "'\"2022-05-15T02:43:58.123456789Z\"',2022-05-15T02:43:58.123Z",
    "'\"2022-05-15T11:43:58+09:00\"',2022-05-15T02:43:58Z",
    "'\"2022-05-14T21:13:58.5-0530\"',2022-05-15T02:43:58.500Z",
    "'\"2022-05-15T02:43:58\"',2022-05-15T02:43:58Z",
    "'\"20131102T010628Z\"',2013-11-02T01:06:28Z",
    "'\"2024-02-29T00:00:00Z\"',2024-02-29T00:00:00Z",
    "1652582638000,2022-05-15T02:43:58Z",
    "1652582638123.0,2022-05-15T02:43:58.123Z",
    "'\"1652582638123\"',2022-05-15T02:43:58.123Z",
  })
  void theFormsOfTimeAreRead(String json, String expected) {
    OptionalLong millis = Timestamps.epochMillis(Fixtures.json(json));

    assertThat(millis).isPresent();
    assertThat(Timestamps.text(millis.getAsLong())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"xxx\"",
        "\"2022\"",
        "\"2022-05-15\"",
        "\"2022-05-15 02:43:58\"",
        "\"2022-13-15T02:43:58Z\"",
        "\"2022-02-29T02:43:58Z\"",
        "\"2022-05-15T24:00:00Z\"",
        "\"2022-05-15T02:43:58X\"",
        "\"2022-05-15T02:43:58+9\"",
        "\"2022-05-15T02:43:58+99:00\"",
        "\"0000-05-15T02:43:58Z\"",
        "\"+12022-05-15T02:43:58Z\"",
        "\"Jul 19, 2023 9:25:09 PM\"",
        "\"20131102T010628\\u0000\"",
        "\"99999999999999999999\"",
        "1652582638.5",
        "-1",
        "1e300",
        "99999999999999999999999",
        "true",
        "null",
        "[]",
        "{}",
      })
  void everythingElseIsNoTime(String json) {
    assertThat(Timestamps.epochMillis(Fixtures.json(json))).isEmpty();
  }
}
