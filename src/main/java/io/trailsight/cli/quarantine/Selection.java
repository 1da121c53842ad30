package io.trailsight.cli.quarantine;

import io.trailsight.cli.PastTime;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.quarantine.QuarantineArchive.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The entries that a command changes: by their ids, by a filter, or both. */
final class Selection {

  @Mixin private Filters filter = new Filters();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      converter = Id.class,
      description = "Only entries with these ids; the beginning that list prints is enough.")
  private List<String> ids = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Limit.class,
      description = "The most entries.")
  private long limit = Long.MAX_VALUE;

  /** Whether neither an id nor a filter is given, so that all entries are selected. */
  boolean isEverything() {
    return ids.isEmpty() && filter.isEmpty();
  }

  /**
   * The entries that are selected.
   *
   * @throws Fault.Permanent if an id matches no entry, or more than one
   */
  Filter filter(QuarantineArchive archive) throws Fault, InterruptedException {
    List<String> whole = new ArrayList<>();
    for (String id : ids) {
      whole.add(entry(archive, id).id());
    }
    return filter.filter(whole, limit);
  }

  /**
   * Finds the one entry whose id begins as given.
   *
   * @throws Fault.Permanent if there is none, or more than one
   */
  static Kept entry(QuarantineArchive archive, String id) throws Fault, InterruptedException {
    Found found = archive.find(Filter.ofIds(List.of(id)), Order.NEWEST_FIRST);
    if (found.total() == 0) {
      throw new Fault.Permanent("no entry has the id " + id);
    }
    if (found.total() > 1) {
      throw new Fault.Permanent("%d ids begin with %s".formatted(found.total(), id));
    }
    return found.next().getFirst();
  }

  /** The options that filter entries. An entry must match all that are given. */
  static final class Filters {

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

    @Option(
        names = "--bucket",
        paramLabel = "NAME",
        description = "About an object of this bucket.")
    private @Nullable String bucket;

    @Option(
        names = "--prefix",
        paramLabel = "PREFIX",
        description = "About an object whose key begins with this.")
    private @Nullable String prefix;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = PastTime.class,
        description = "Kept at or after: 2026-11-22T08:30:00Z, 2026-11-22 (UTC), or 6h (ago).")
    private @Nullable Instant since;

    @Option(
        names = "--until",
        paramLabel = "TIME",
        converter = PastTime.class,
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
  }

  /** An id on the command line: whole, or the beginning of one. */
  static final class Id implements ITypeConverter<String> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{4,64}");

    @Override
    public String convert(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new TypeConversionException(
            "'%s' is not an id: 4 to 64 of the digits 0-9 and a-f".formatted(text));
      }
      return text;
    }
  }

  /** A number of entries on the command line. */
  static final class Limit implements ITypeConverter<Long> {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}");

    @Override
    public Long convert(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new TypeConversionException(
            "'%s' is not a whole number from 0 to 999999999".formatted(text));
      }
      return Long.valueOf(text);
    }
  }
}
