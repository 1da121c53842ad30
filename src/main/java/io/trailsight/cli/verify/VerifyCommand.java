package io.trailsight.cli.verify;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.Place;
import io.trailsight.cli.TimeChoice;
import io.trailsight.cli.TrailChoice;
import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.integrity.IntegrityReport;
import io.trailsight.integrity.PublicKeyFiles;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.integrity.TimeRange;
import io.trailsight.integrity.Verification;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trailsight verify}: proves by digests that a trail is complete and unaltered. */
@Command(
    name = "verify",
    header = "Verifies the digests of CloudTrail, and the files that they list.",
    description = {
      "",
      "Reads every digest of the time, checks its signature and its link to the digest before it,"
          + " and compares each file that it lists with its hash. Changes nothing.",
      ""
    },
    footer = {
      "",
      "Example: trailsight verify --from 2026-05-01 --to 2026-05-31 s3://trail-logs",
      "The settings are those of `run`. Exit codes: 0 nothing found, 1 failed, or something is",
      "missing, altered or not proved, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final InstantSource clock;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private TrailChoice choice = new TrailChoice();

  @Parameters(
      paramLabel = "PLACE",
      arity = "0..*",
      description =
          "s3://bucket/prefix, or file:DIRECTORY for a copy of a bucket. If none is given, the"
              + " buckets in s3.buckets, below s3.prefixes.")
  private List<String> places = List.of();

  @Option(
      names = "--public-keys",
      paramLabel = "FILE",
      description =
          "What `aws cloudtrail list-public-keys` printed, in place of calls to CloudTrail. May be"
              + " given several times, as each region has keys of its own.")
  private List<Path> keyFiles = List.of();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write what was checked, by which keys and when, as one page of HTML.")
  private @Nullable Path page;

  private VerifyCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * The command on the buckets that settings and arguments name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(Connector.of(environment, Session.OnAws::new), InstantSource.system());
  }

  /** The command on other places, at another time. */
  static CommandLine of(Connector<Session> connector, InstantSource clock) {
    return new CommandLine(new VerifyCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::verify);
  }

  private int verify(Session session)
      throws Fault, UnusableException, IOException, InterruptedException {
    Instant now = clock.instant();
    IntegrityReport report = new IntegrityReport(range(now), now);
    List<Place> all = places(session);
    Optional<PublicKeys> given =
        keyFiles.isEmpty() ? Optional.empty() : Optional.of(PublicKeyFiles.read(keyFiles));
    for (Place place : all) {
      PublicKeys keys = given.orElseGet(() -> session.keys(place));
      new Verification(session.open(place), keys, report.range(), report)
          .verify(
              place.prefix(),
              choice.accounts(),
              choice.regions(),
              chain -> invocation.err().println("verified: " + Printable.of(chain.toString())));
    }
    report.end();
    List<String> labels = all.stream().map(Place::label).toList();
    if (json) {
      VerifyJson.write(report, labels, invocation.out());
      invocation.out().println();
    } else {
      new VerifyTable(invocation.out()).print(report);
    }
    if (page != null) {
      write(page, report, labels);
    }
    invocation.out().flush();
    return report.found() == 0 && !report.isEmpty() ? Invocation.DONE : Invocation.FAILED;
  }

  private static void write(Path page, IntegrityReport report, List<String> places)
      throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      VerifyPage.write(report, places, out);
      if (out.checkError()) {
        throw new IOException("the report cannot be written to " + page);
      }
    }
  }

  private List<Place> places(Session session) throws UnusableException {
    if (places.isEmpty()) {
      return session.places();
    }
    List<Place> all = new ArrayList<>();
    for (String place : places) {
      all.add(Place.of(place));
    }
    return all;
  }

  private TimeRange range(Instant now) throws UnusableException {
    TimeChoice.Range range = choice.range(now);
    return new TimeRange(range.from(), range.to());
  }
}
