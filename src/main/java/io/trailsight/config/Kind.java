package io.trailsight.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a setting's values look like.
 *
 * @param rule the values it takes, as people read it: a noun phrase
 * @param parser makes a value of what is written; empty when that breaks the rule
 */
record Kind<T>(String rule, Function<Written, Optional<T>> parser) {

  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,8}");

  Optional<T> parse(Written written) {
    return parser.apply(written);
  }

  private static <T> Kind<T> scalar(String rule, Function<String, Optional<T>> parser) {
    return new Kind<>(
        rule,
        written ->
            switch (written) {
              case Written.Text(String text) -> parser.apply(text);
              case Written.Items _ -> Optional.empty();
            });
  }

  /** Text of a given form. */
  static Kind<String> text(String rule, String pattern) {
    Pattern form = Pattern.compile(pattern);
    return scalar(rule, text -> Optional.of(text).filter(form.asMatchPredicate()));
  }

  /** Texts of a given form: a list in YAML, or one text with commas between them. */
  static Kind<List<String>> texts(String rule, String pattern) {
    Pattern form = Pattern.compile(pattern);
    return new Kind<>(
        rule + ": a list, or one text with commas between them",
        written ->
            Optional.of(items(written))
                .filter(items -> items.stream().allMatch(form.asMatchPredicate())));
  }

  private static List<String> items(Written written) {
    return switch (written) {
      case Written.Items(List<String> items) -> items;
      case Written.Text(String text) when text.isBlank() -> List.of();
      case Written.Text(String text) -> Stream.of(text.split(",", -1)).map(String::strip).toList();
    };
  }

  /** Text that is never shown. */
  static Kind<Secret> secret() {
    return scalar(
        "text that is not empty",
        text -> Optional.of(text).filter(value -> !value.isEmpty()).map(Secret::new));
  }

  static Kind<Boolean> bool() {
    return scalar(
        "`true` or `false`",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A whole number, both ends included. */
  static Kind<Integer> integer(int min, int max) {
    return scalar(
        "a whole number from %d to %d".formatted(min, max),
        text ->
            Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(number -> number >= min && number <= max));
  }

  /** A time with its unit, both ends included. */
  static Kind<Duration> duration(String min, String max) {
    Duration least = Durations.parse(min).orElseThrow();
    Duration most = Durations.parse(max).orElseThrow();
    return scalar(
        "a time with its unit (`ms`, `s`, `m`, `h`, `d`), from %s to %s".formatted(min, max),
        text ->
            Durations.parse(text)
                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0));
  }

  /** A time of whole seconds with its unit, both ends included. */
  static Kind<Duration> seconds(String min, String max) {
    Kind<Duration> any = duration(min, max);
    return new Kind<>(
        any.rule() + ", in whole seconds",
        written -> any.parse(written).filter(time -> time.toMillisPart() == 0));
  }

  /** A size with its unit, both ends included. */
  static Kind<ByteSize> size(String min, String max) {
    ByteSize least = ByteSize.parse(min).orElseThrow();
    ByteSize most = ByteSize.parse(max).orElseThrow();
    return scalar(
        "a size with its unit (`B`, `KiB`, `MiB`, `GiB`), from %s to %s".formatted(min, max),
        text ->
            ByteSize.parse(text)
                .filter(size -> size.compareTo(least) >= 0 && size.compareTo(most) <= 0));
  }

  /** An address that is safe to log: credentials have settings of their own. */
  static Kind<URI> url() {
    return scalar("an http or https URL with a host, and no credentials or query", Kind::toUrl);
  }

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
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    return plain && ("http".equals(scheme) || "https".equals(scheme))
        ? Optional.of(uri)
        : Optional.empty();
  }

  /** A file that is there when the settings are read. */
  static Kind<Path> readableFile() {
    return scalar("the path of a readable file", Kind::toReadableFile);
  }

  private static Optional<Path> toReadableFile(String text) {
    try {
      return Optional.of(Path.of(text))
          .filter(path -> Files.isRegularFile(path) && Files.isReadable(path));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** One of an enum's constants, in lower case. */
  static <E extends Enum<E>> Kind<E> oneOf(List<E> constants) {
    String rule =
        constants.stream()
            .map(constant -> "`" + word(constant) + "`")
            .collect(Collectors.joining(", ", "one of ", ""));
    return scalar(
        rule,
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
