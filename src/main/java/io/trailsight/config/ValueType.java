package io.trailsight.config;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that a setting takes.
 *
 * @param rule which values, as a noun phrase for people
 * @param example a value, written as in a variable
 * @param parser makes a value of what is written; empty if that breaks the rule
 */
record ValueType<T>(String rule, String example, Function<SourcedValue, Optional<T>> parser) {

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  Optional<T> parse(SourcedValue written) {
    return parser.apply(written);
  }

  /** A value that is written as one text. */
  static <T> ValueType<T> scalar(
      String rule, String example, Function<String, Optional<T>> parser) {
    return new ValueType<>(
        rule,
        example,
        written ->
            switch (written) {
              case SourcedValue.Text(String text, _) -> parser.apply(text);
              case SourcedValue.Items _, SourcedValue.Structure _ -> Optional.empty();
            });
  }

  /** Text of a given form. The rule holds an example between backticks. */
  static ValueType<String> text(String rule, String pattern) {
    return text(rule, quoted(rule), pattern);
  }

  /** Text of a given form. */
  static ValueType<String> text(String rule, String example, String pattern) {
    Pattern form = Pattern.compile(pattern);
    return scalar(rule, example, text -> Optional.of(text).filter(form.asMatchPredicate()));
  }

  private static String quoted(String rule) {
    Matcher quote = QUOTED.matcher(rule);
    return quote.find() ? quote.group(1) : "example";
  }

  /** Texts of a given form. The rule holds an example between backticks. */
  static ValueType<List<String>> texts(String rule, String pattern) {
    return texts(rule, quoted(rule), pattern);
  }

  /** Texts of a given form: a list in YAML, or one text with commas between them. */
  static ValueType<List<String>> texts(String rule, String example, String pattern) {
    Pattern form = Pattern.compile(pattern);
    return list(rule, example, text -> Optional.of(text).filter(form.asMatchPredicate()));
  }

  /** Values: a list in YAML, or one text with commas between them. */
  static <T> ValueType<List<T>> list(
      String rule, String example, Function<String, Optional<T>> parser) {
    return new ValueType<>(
        rule + ": a list, or one text with commas between them",
        example,
        written -> items(written).flatMap(items -> each(items, parser)));
  }

  /** The value of each item; empty if one of them breaks the rule. */
  private static <T> Optional<List<T>> each(
      List<String> items, Function<String, Optional<T>> parser) {
    List<T> values = items.stream().flatMap(item -> parser.apply(item).stream()).toList();
    return Optional.of(values).filter(all -> all.size() == items.size());
  }

  private static Optional<List<String>> items(SourcedValue written) {
    return switch (written) {
      case SourcedValue.Items(List<String> items, _) -> Optional.of(items);
      case SourcedValue.Structure _ -> Optional.empty();
      case SourcedValue.Text(String text, _) when text.isBlank() -> Optional.of(List.of());
      case SourcedValue.Text(String text, _) ->
          Optional.of(Stream.of(text.split(",", -1)).map(String::strip).toList());
    };
  }

  /** Any text but none. */
  static ValueType<String> secret() {
    return scalar(
        "text that is not empty",
        "secret",
        text -> Optional.of(text).filter(value -> !value.isEmpty()));
  }

  /** What a header can carry as a token. */
  static ValueType<String> token() {
    return text("visible ASCII characters without a space", "token", "[\\x21-\\x7e]+");
  }

  static ValueType<Boolean> bool() {
    return scalar(
        "`true` or `false`",
        "true",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A whole number, both ends included. */
  static ValueType<Integer> integer(int min, int max) {
    return scalar(
        "a whole number from %d to %d".formatted(min, max),
        String.valueOf(min),
        text ->
            Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(number -> number >= min && number <= max));
  }

  /** The name of a user, without the colon that ends it in HTTP basic authentication. */
  static ValueType<String> userName() {
    return text("a name without a colon", "trailsight", "[^:\\p{Cntrl}]+");
  }

  /** A time with its unit, both ends included. */
  static ValueType<Duration> duration(String min, String max) {
    Duration least = parseDuration(min).orElseThrow();
    Duration most = parseDuration(max).orElseThrow();
    return scalar(
        "a time with its unit (`ms`, `s`, `m`, `h`, `d`), from %s to %s".formatted(min, max),
        min,
        text ->
            parseDuration(text)
                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0));
  }

  /** A day, both ends included. */
  static ValueType<LocalDate> date(String min, String max) {
    LocalDate least = LocalDate.parse(min);
    LocalDate most = LocalDate.parse(max);
    return scalar(
        "a day, from %s to %s".formatted(min, max),
        min,
        text -> parseDate(text).filter(day -> !day.isBefore(least) && !day.isAfter(most)));
  }

  private static Optional<LocalDate> parseDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2))))
        : Optional.empty();
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      case "d" -> ChronoUnit.DAYS;
      default -> ChronoUnit.SECONDS;
    };
  }

  /** A time of whole seconds with its unit, both ends included. */
  static ValueType<Duration> seconds(String min, String max) {
    ValueType<Duration> any = duration(min, max);
    return new ValueType<>(
        any.rule() + ", in whole seconds",
        min,
        written -> any.parse(written).filter(time -> time.toMillisPart() == 0));
  }

  /** A size with its unit, both ends included. */
  static ValueType<ByteSize> size(String min, String max) {
    ByteSize least = ByteSize.parse(min).orElseThrow();
    ByteSize most = ByteSize.parse(max).orElseThrow();
    return scalar(
        "a size with its unit (`B`, `KiB`, `MiB`, `GiB`), from %s to %s".formatted(min, max),
        min,
        text ->
            ByteSize.parse(text)
                .filter(size -> size.compareTo(least) >= 0 && size.compareTo(most) <= 0));
  }

  /** An address that is safe to log: credentials have settings of their own. */
  static ValueType<URI> httpUrl() {
    return scalar(
        "an http or https URL with a host (letters, digits, `.` and `-`, or an address), and no"
            + " credentials or query",
        "https://example.com",
        ValueType::toUrl);
  }

  /** Addresses of one server: all of the same scheme and path. */
  static ValueType<List<URI>> httpUrls() {
    ValueType<List<URI>> any =
        list(
            "http or https URLs with the same scheme and path, each as for one URL",
            "https://node1.example.com:9200",
            ValueType::toUrl);
    return new ValueType<>(
        any.rule(), any.example(), written -> any.parse(written).filter(ValueType::areAlike));
  }

  private static boolean areAlike(List<URI> urls) {
    return urls.stream()
            .map(url -> url.getScheme() + url.getRawPath().replaceFirst("/+$", ""))
            .distinct()
            .count()
        <= 1;
  }

  /** The address of an HTTP proxy. */
  static ValueType<URI> proxyUrl() {
    return scalar(
        "an http URL with a host (letters, digits, `.` and `-`, or an address), and no"
            + " credentials, path or query",
        "http://proxy.example.com:3128",
        text ->
            toUrl(text)
                .filter(url -> "http".equals(url.getScheme()))
                .filter(url -> url.getRawPath().isEmpty() || url.getRawPath().equals("/")));
  }

  /** Java and the AWS SDK know no host with other characters, such as an underscore. */
  private static Optional<URI> toUrl(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String scheme = uri.getScheme();
    boolean plain =
        uri.getHost() != null
            && uri.getPort() <= 65_535
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    return plain && ("http".equals(scheme) || "https".equals(scheme))
        ? Optional.of(uri)
        : Optional.empty();
  }

  /** One of an enum's constants, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(List<E> constants) {
    String rule =
        constants.stream()
            .map(constant -> "`" + word(constant) + "`")
            .collect(Collectors.joining(", ", "one of ", ""));
    return scalar(
        rule,
        word(constants.getFirst()),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
