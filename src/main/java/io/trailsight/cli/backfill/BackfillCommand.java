package io.trailsight.cli.backfill;

import io.trailsight.backfill.Backfill;
import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Destination;
import io.trailsight.backfill.Estimate;
import io.trailsight.backfill.Pace;
import io.trailsight.backfill.Selection;
import io.trailsight.backfill.Throttle;
import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.Place;
import io.trailsight.cli.Shutdown;
import io.trailsight.cli.TimeChoice;
import io.trailsight.cli.TrailChoice;
import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AllowList;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trailsight backfill}: ingests what a bucket holds already. */
@Command(
    name = "backfill",
    header = "Ingests the objects of a time that a bucket holds already.",
    description = {
      "",
      "Lists the objects, leaves out those that the ledger has as complete, states what the rest"
          + " costs, and ingests it as the service does. It may be interrupted and repeated at"
          + " will.",
      ""
    },
    footer = {
      "",
      "Example: trailsight backfill --from 2026-01-01 --to 2026-06-30 s3://trail-logs",
      "The settings are those of `run`. Exit codes: 0 all is ingested, 1 failed, interrupted, or",
      "something was rejected or quarantined, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final InstantSource clock;
  private final Shutdown shutdown;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private TrailChoice choice = new TrailChoice();

  @Parameters(
      paramLabel = "PLACE",
      description = "s3://bucket/prefix, or file:DIRECTORY for a copy of the bucket in s3.buckets.")
  private String place = "";

  @Option(
      names = "--via-queue",
      paramLabel = "URL",
      description = "Announce the objects to this SQS queue instead of ingesting them here.")
  private @Nullable URI queue;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "The most objects a second. If it is not given, as many as live traffic leaves room for.")
  private @Nullable Integer rate;

  @Option(names = "--dry-run", description = "Only state what would be done, and what it costs.")
  private boolean dryRun;

  @Option(
      names = "--ignore-retention",
      description = "Ingest records that retention.keep deletes at once, too.")
  private boolean ignoreRetention;

  @Option(names = "--json", description = "Print one JSON object at the end.")
  private boolean json;

  private BackfillCommand(Connector<Session> connector, InstantSource clock, Shutdown shutdown) {
    this.connector = connector;
    this.clock = clock;
    this.shutdown = shutdown;
  }

  /**
   * The command on the places and servers that settings and arguments name.
   *
   * @param environment the variables of the process
   * @param shutdown how the process ends
   */
  public static CommandLine of(Map<String, String> environment, Shutdown shutdown) {
    return of(Connector.of(environment, Session.OnServers::new), InstantSource.system(), shutdown);
  }

  /** The command on other places, at another time. */
  static CommandLine of(Connector<Session> connector, InstantSource clock, Shutdown shutdown) {
    return new CommandLine(new BackfillCommand(connector, clock, shutdown));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Interruption interruption = new Interruption(Thread.currentThread())) {
      shutdown.register();
      Optional<Interruption> begun = shutdown.start(() -> interruption, Interruption::stop);
      return begun.isEmpty() ? Invocation.FAILED : ended(use(interruption));
    } catch (IOException e) {
      return invocation.fail(String.valueOf(e.getMessage()));
    }
  }

  private int use(Interruption interruption) throws InterruptedException {
    try {
      return invocation.use(connector, session -> backfill(session, interruption));
    } catch (InterruptedException e) {
      if (interruption.isAsked()) {
        return Invocation.FAILED;
      }
      throw e;
    }
  }

  /** A stop that was asked for ends the process with the worst of both exit codes. */
  private int ended(int exitCode) {
    shutdown.endsWith(exitCode);
    return exitCode;
  }

  private int backfill(Session session, Interruption interruption)
      throws Fault, UnusableException, IOException, InterruptedException {
    Place wanted = Place.of(place);
    Selection selection = selection(session.allowed(wanted));
    checkRetention(session, selection.from());
    checkRate();
    Backfill backfill =
        new Backfill(session.listing(wanted), wanted.prefix(), selection, session.known());
    interruption.stops(backfill, session.drainTime());
    List<String> prefixes = backfill.prefixes();
    Estimate estimate = backfill.estimate(prefixes);
    BackfillText.estimate(estimate).forEach((json ? invocation.err() : invocation.out())::println);
    invocation.out().flush();
    Counts counts = new Counts();
    boolean begins = !dryRun && estimate.toDo() > 0 && !interruption.isAsked();
    if (begins) {
      try (ProgressLine _ = ProgressLine.start(invocation.err(), counts, estimate)) {
        run(backfill, prefixes, session, wanted, counts);
      } finally {
        report(estimate, counts, !interruption.isAsked());
      }
    } else if (json || interruption.isAsked()) {
      report(estimate, counts, !interruption.isAsked());
    }
    return counts.now().isClean() && !interruption.isAsked() ? Invocation.DONE : Invocation.FAILED;
  }

  private void run(
      Backfill backfill, List<String> prefixes, Session session, Place wanted, Counts counts)
      throws Fault, UnusableException, IOException, InterruptedException {
    if (queue != null) {
      backfill.run(prefixes, session.queue(wanted, queue), new Throttle(), pace(), counts);
      return;
    }
    Destination destination = session.ingestion(wanted);
    Throttle throttle = session.throttle();
    try (Throttle.Watch _ = throttle.watch(session.live())) {
      backfill.run(prefixes, destination, throttle, pace(), counts);
    }
  }

  private void report(Estimate estimate, Counts counts, boolean finished) {
    if (json) {
      invocation.out().println(BackfillText.json(estimate, counts.now(), finished));
    } else {
      BackfillText.summary(counts.now()).forEach(invocation.out()::println);
    }
    counts.problems().forEach(problem -> invocation.err().println(Printable.of(problem)));
    if (!finished) {
      invocation.err().println("trailsight: interrupted; the same command goes on from here");
    }
    invocation.out().flush();
  }

  private Selection selection(AllowList allowed) throws UnusableException {
    TimeChoice.Range range = choice.range(clock.instant());
    return new Selection(range.from(), range.to(), choice.accounts(), choice.regions(), allowed);
  }

  private void checkRetention(Session session, Instant first) throws UnusableException {
    Optional<Instant> deleted = session.deletedAt(first);
    if (!ignoreRetention && deleted.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
      throw new UnusableException(
          ("trailsight: retention.keep deletes the records of %s at once: raise it, begin later,"
                  + " or use --ignore-retention")
              .formatted(first));
    }
  }

  private void checkRate() throws UnusableException {
    if (rate != null && rate < 1) {
      throw new UnusableException("trailsight: --rate must be at least 1");
    }
  }

  private Pace pace() {
    OptionalInt perSecond = rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
    return new Pace(perSecond, System::nanoTime, Thread::sleep);
  }
}
