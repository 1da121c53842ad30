package io.trailsight.cli;

import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments that choose a part of a trail: a time, accounts and regions. */
public final class TrailChoice {

  @Mixin private TimeChoice time = new TimeChoice();

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      description = "The only accounts that are looked at.")
  private Set<String> accounts = Set.of();

  @Option(
      names = "--regions",
      paramLabel = "NAME",
      split = ",",
      description = "The only regions that are looked at.")
  private Set<String> regions = Set.of();

  /** The only accounts; all if empty. */
  public Set<String> accounts() {
    return accounts;
  }

  /** The only regions; all if empty. */
  public Set<String> regions() {
    return regions;
  }

  /**
   * The time that is chosen.
   *
   * @throws UnusableException when the arguments choose none
   */
  public TimeChoice.Range range(Instant now) throws UnusableException {
    return time.range(now);
  }
}
