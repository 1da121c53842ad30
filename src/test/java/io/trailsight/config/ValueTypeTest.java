package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.indices.Coverage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each type of value accepts, and what it does not. */
class ValueTypeTest {

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "30s,PT30S", "15m,PT15M", "12h,PT12H", "1d,PT24H", "0s,PT0S"})
  void durationsHaveAUnit(String text, Duration expected) {
    assertThat(parse(ValueType.duration("0s", "1d"), text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "30 s", "30S", "1.5s", "-1s", "1h30m", "30sec", "PT30S"})
  void textWithoutAUnitIsNotADuration(String text) {
    assertThat(parse(ValueType.duration("0s", "1d"), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"999ms,false", "1s,true", "1m,true", "60001ms,false", "999999999d,false"})
  void bothEndsOfATimeRangeAreIncluded(String text, boolean taken) {
    assertThat(parse(ValueType.duration("1s", "1m"), text).isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"1500ms,false", "2000ms,true", "20s,true", "21s,false"})
  void onlyWholeSecondsAreAccepted(String text, boolean taken) {
    assertThat(parse(ValueType.seconds("0s", "20s"), text).isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"0B,0", "17B,17", "512KiB,524288", "5MiB,5242880", "1GiB,1073741824"})
  void sizesHaveAUnit(String text, long bytes) {
    assertThat(parse(ValueType.size("0B", "1GiB"), text)).contains(new ByteSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5M", "5MB", "5mib", "5 MiB", "1.5GiB", "-1B", "9999999999999999999B"})
  void textWithoutAUnitOf1024IsNotASize(String text) {
    assertThat(parse(ValueType.size("0B", "1GiB"), text)).isEmpty();
  }

  @Test
  void aSizeThatOverflowsIsRejected() {
    assertThat(ByteSize.parse("999999999999999999GiB")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1023B,false", "1KiB,true", "2KiB,true", "2049B,false"})
  void bothEndsOfASizeRangeAreIncluded(String text, boolean taken) {
    assertThat(parse(ValueType.size("1KiB", "2KiB"), text).isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"0B", "1023B", "1KiB", "1025B", "3MiB", "2GiB", "2047MiB"})
  void aSizeIsPrintedAsItIsRead(String text) {
    assertThat(ByteSize.parse(text).orElseThrow()).hasToString(text);
  }

  @Test
  void sizesAreMadeFromTheirUnits() {
    assertThat(List.of(ByteSize.ofKiB(1), ByteSize.ofMiB(1), ByteSize.ofGiB(1)))
        .extracting(ByteSize::bytes)
        .containsExactly(1024L, 1_048_576L, 1_073_741_824L);
  }

  @ParameterizedTest
  @CsvSource({
    "0,false",
    "1,true",
    "16,true",
    "17,false",
    "-1,false",
    "+1,false",
    "1.0,false",
    "0x10,false",
    "010,false",
    "1_0,false",
    "many,false",
    "99999999999,false"
  })
  void integersAreDecimalAndInRange(String text, boolean taken) {
    assertThat(parse(ValueType.integer(1, 16), text).isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "True", "yes", "on", "1", "false "})
  void onlyTrueAndFalseAreBooleans(String text) {
    assertThat(parse(ValueType.bool(), text)).isEmpty();
    assertThat(parse(ValueType.bool(), "true")).contains(true);
    assertThat(parse(ValueType.bool(), "false")).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9200",
        "https://sqs.eu-central-1.amazonaws.com/111122223333/trail",
        "http://[2001:db8::1]:9200/path"
      })
  void urlsHaveSchemeAndHost(String text) {
    assertThat(parse(ValueType.httpUrl(), text)).contains(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:9200",
        "ftp://localhost",
        "http:///path",
        "https://",
        "http://user:password@localhost",
        "http://localhost/?a=b",
        "http://localhost/#a",
        "http://local host",
        "http://open_search:9200",
        "http://bücher.example.com",
        "http://localhost:65536",
        "arn:aws:sqs:eu-central-1:111122223333:trail"
      })
  void whatIsNotAPlainUrlIsRejected(String text) {
    assertThat(parse(ValueType.httpUrl(), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"trail|trail", "one,two|one two", " one , two |one two", "''|''"})
  void commasStandBetweenTextsInAVariable(String text, String expected) {
    List<String> items = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(parse(ValueType.texts("words", "[a-z]+"), text)).contains(items);
  }

  @Test
  void aListIsTakenAsItIs() {
    ValueType<List<String>> kind = ValueType.texts("words", "[a-z]+");
    assertThat(kind.parse(items("one", "two"))).contains(List.of("one", "two"));
    assertThat(kind.parse(items())).contains(List.of());
    assertThat(kind.parse(items("one,two"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one,,two", ",", "one,", "S3"})
  void everyTextOfAListKeepsTheRule(String text) {
    assertThat(parse(ValueType.texts("words", "[a-z]+"), text)).isEmpty();
  }

  @Test
  void aListIsNoSingleValue() {
    assertThat(ValueType.integer(1, 9).parse(items("1"))).isEmpty();
  }

  @Test
  void anEnumsConstantsAreInLowerCase() {
    ValueType<Coverage> kind =
        ValueType.oneOf(List.of(Coverage.DAY, Coverage.WEEK, Coverage.MONTH));
    assertThat(kind.rule()).isEqualTo("one of `day`, `week`, `month`");
    assertThat(parse(kind, "week")).contains(Coverage.WEEK);
    assertThat(parse(kind, "WEEK")).isEmpty();
    assertThat(parse(kind, "year")).isEmpty();
  }

  @Test
  void aFileMustExist(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "pem");
    assertThat(parse(FileTypes.readableFile(), file.toString())).contains(file);
    assertThat(parse(FileTypes.readableFile(), folder.toString())).isEmpty();
    assertThat(parse(FileTypes.readableFile(), folder.resolve("other").toString())).isEmpty();
    assertThat(parse(FileTypes.readableFile(), "\0")).isEmpty();
    assertThat(parse(FileTypes.readableFiles(), file + ", " + file)).contains(List.of(file, file));
    assertThat(parse(FileTypes.readableFiles(), file + "," + folder)).isEmpty();
    assertThat(parse(FileTypes.readableFiles(), "")).contains(List.of());
  }

  @Test
  void anEmptySecretIsRejected() {
    assertThat(parse(ValueType.secret(), "")).isEmpty();
    assertThat(parse(ValueType.secret(), "x")).contains("x");
  }

  private static SourcedValue items(String... items) {
    return new SourcedValue.Items(List.of(items), "test");
  }

  private static <T> Optional<T> parse(ValueType<T> kind, String text) {
    return kind.parse(new SourcedValue.Text(text, "test"));
  }
}
