package io.trailsight.cli.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that filter entries. An entry must match all that are given. */
final class FilterOptions {

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "About a message, an object or a record.")
  private @Nullable Kind kind;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "With this type of reason, such as object_rejected.")
  private @Nullable String type;

  @Option(names = "--bucket", paramLabel = "NAME", description = "About an object of this bucket.")
  private @Nullable String bucket;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "About an object whose key begins with this.")
  private @Nullable String prefix;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Kept at or after: 2026-11-22T08:30:00Z, 2026-11-22 (UTC), or 6h (ago).")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Kept before, in the same forms.")
  private @Nullable Instant until;

  /** Whether none is given. */
  boolean isEmpty() {
    return Stream.of(
            Optional.ofNullable(kind),
            Optional.ofNullable(type),
            Optional.ofNullable(bucket),
            Optional.ofNullable(prefix),
            Optional.ofNullable(since),
            Optional.ofNullable(until))
        .allMatch(Optional::isEmpty);
  }

  /**
   * The entries that match.
   *
   * @param ids whole ids; none for any
   * @param limit the most entries
   */
  Filter filter(List<String> ids, long limit) {
    return new Filter(
        ids,
        Optional.ofNullable(kind),
        Optional.ofNullable(type),
        Optional.ofNullable(bucket),
        Optional.ofNullable(prefix),
        Optional.ofNullable(since),
        Optional.ofNullable(until),
        limit);
  }

  /** A time on the command line: an instant, a day in UTC, or how long ago. */
  static final class Time implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Instant convert(String text) {
      Matcher ago = AGO.matcher(text);
      try {
        if (ago.matches()) {
          return Instant.now().minus(Duration.of(Long.parseLong(ago.group(1)), unit(ago.group(2))));
        }
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeException _) {
        throw new TypeConversionException(
            "'%s' is none of 2026-11-22T08:30:00Z, 2026-11-22, 30m, 6h, 7d".formatted(text));
      }
    }

    private static ChronoUnit unit(String name) {
      return switch (name) {
        case "s" -> ChronoUnit.SECONDS;
        case "m" -> ChronoUnit.MINUTES;
        case "h" -> ChronoUnit.HOURS;
        default -> ChronoUnit.DAYS;
      };
    }
  }
}
