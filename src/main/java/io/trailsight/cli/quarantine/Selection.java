package io.trailsight.cli.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which entries a command does something to: by their ids, by a filter, or both. */
final class Selection {

  @Mixin private EntryOptions entries = new EntryOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      converter = IdArgument.class,
      description = "Only entries with these ids, which may be cut as list cuts them.")
  private List<String> ids = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = LimitArgument.class,
      description = "The most entries.")
  private long limit = Long.MAX_VALUE;

  /** Whether nothing is named, so that every entry is meant. */
  boolean isEverything() {
    return ids.isEmpty() && entries.isEmpty();
  }

  /**
   * The entries that are meant.
   *
   * @throws Fault.Permanent when an id means none, or more than one
   */
  Filter filter(QuarantineArchive archive) throws Fault, InterruptedException {
    return entries.filter(EntryIds.whole(archive, ids), limit);
  }
}
