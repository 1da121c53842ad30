package io.trailsight.cli.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which entries are meant. Those given must all hold. */
final class EntryOptions {

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
      description = "About an object whose key begins so.")
  private @Nullable String prefix;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Kept at or after: 2026-11-22T08:30:00Z, 2026-11-22 (UTC), or 6h (ago).")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeArgument.class,
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
   * The entries that are meant.
   *
   * @param ids whole ids; none means any
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
