package io.trailsight.tools.demo;

import io.trailsight.config.LoadedSettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.join.Join;
import io.trailsight.join.Selection;
import io.trailsight.opensearch.JoinSearch;
import io.trailsight.service.Service;
import io.trailsight.telemetry.LogSetup;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.RunFolder;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleDigests;
import io.trailsight.testbed.sample.SampleEnrichment;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.text.Printable;
import io.trailsight.tools.demo.DenialChart.Style;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trailsight demo}: everything on this machine, from an upload to a search. */
@Command(
    name = "demo",
    description =
        "Starts OpenSearch, SQS and S3 on this machine, uploads a trail, ingests it as the service"
            + " would, and shows who was denied. Needs no AWS account.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final String NAME = "trail-logs";
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;
  private static final Duration LONGER_THAN_THE_SAMPLE = Duration.ofDays(60);
  private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(10);
  private static final Duration MOST_WITHOUT_PROGRESS = Duration.ofMinutes(2);

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Your own CloudTrail files (.json.gz or .json, at any depth) as the trail.")
  private @Nullable Path from;

  @Option(
      names = "--once",
      description =
          "End after the report: exit code 0 if every record has its fate and searches find what"
              + " they must.")
  private boolean once;

  private final PrintStream out = System.out;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Service> service = Optional.empty();
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

  @Override
  public Integer call() {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(main), "stop"));
    try {
      return run(trail());
    } catch (AccessDeniedException e) {
      System.err.println("trailsight: " + Printable.of(e.getFile()) + ": may not be read");
      return FAILED;
    } catch (IOException e) {
      System.err.println("trailsight: " + Printable.of(String.valueOf(e.getMessage())));
      return FAILED;
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return UNUSABLE;
    } catch (InterruptedException _) {
      return FAILED;
    } finally {
      closed.countDown();
    }
  }

  /** Ends the service first, then the servers that it talks to. */
  private void end(Thread main) {
    try {
      if (service.isPresent()) {
        service.get().stop();
      }
      main.interrupt();
      if (!closed.await(MOST_TO_CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("trailsight: the local servers took too long to end");
      }
    } catch (InterruptedException | IOException e) {
      System.err.println("trailsight: stopping failed: " + Printable.of(e.toString()));
    }
  }

  private DemoTrail trail() throws IOException {
    return from != null ? DemoTrail.from(from) : sample(LocalDate.now(ZoneOffset.UTC).minusDays(1));
  }

  private static DemoTrail sample(LocalDate lastDay) {
    return DemoTrail.of(new SampleTrail(lastDay, NAME), new HealthChecks(lastDay));
  }

  private int run(DemoTrail trail) throws IOException, SettingsException, InterruptedException {
    out.println("Starting OpenSearch, SQS and S3 on this machine");
    Path local = Path.of(System.getProperty("local.servers"));
    try (RunFolder folder = RunFolder.create(local.resolve("run"));
        LocalServers servers = LocalServers.start(local);
        LocalAws aws = LocalAws.create(servers, NAME)) {
      out.printf("Uploading %d objects of %s%n", trail.size(), Printable.of(trail.title()));
      aws.announce(trail.strayMessages());
      aws.upload(trail.unannounced());
      aws.publish(trail.objects());
      LocalAws.provideCredentials();
      LoadedSettings loaded = settings(aws, folder);
      LogSetup.apply(loaded.settings().log());
      Progress progress = new Progress();
      long started = System.nanoTime();
      Service running = Service.start(loaded.settings(), progress);
      service = Optional.of(running);
      if (!ingest(trail, aws, servers.openSearch(), progress)) {
        return FAILED;
      }
      Duration ingesting = Duration.ofNanos(System.nanoTime() - started);
      if (trail.expected().isPresent()) {
        join(loaded.settings());
      }
      DemoReport report =
          new DemoReport(progress, Findings.search(servers.openSearch()), trail.expected());
      report.print(out, Style.of(terminal, out.charset()), servers.openSearch(), ingesting);
      if (!once) {
        printVerify(aws, folder);
        out.printf(
            "Metrics: http://127.0.0.1:%d/metrics%nCtrl-C ends the demo.%n", running.httpPort());
        running.await();
      }
      running.stop();
      return report.isRight() ? 0 : FAILED;
    }
  }

  /**
   * Waits until everything is ingested. Digests are announced when the ledger has all that was
   * announced before, so that what they find depends on no timing.
   *
   * @return whether everything is
   */
  private boolean ingest(DemoTrail trail, LocalAws aws, URI openSearch, Progress progress)
      throws IOException, InterruptedException {
    Watch watch = new Watch(out, terminal);
    if (!watch.await(progress, trail.objects().size(), MOST_WITHOUT_PROGRESS)) {
      return false;
    }
    if (trail.digests().isEmpty()) {
      return true;
    }
    new LedgerWatch(openSearch).await(progress.ingestedObjects(), MOST_WITHOUT_PROGRESS);
    aws.publish(trail.digests());
    return watch.await(progress, trail.size(), MOST_WITHOUT_PROGRESS);
  }

  /** Joins the lines of access logs with the events of the same requests, as the service would. */
  private static void join(Settings settings) throws IOException, InterruptedException {
    Instant now = Instant.now();
    try (JsonConnection openSearch = Connections.openSearch(settings)) {
      JoinSearch store = new JoinSearch(openSearch, settings.index().names());
      store.refresh();
      new Join(store, InstantSource.system())
          .join(Selection.of(now.minus(LONGER_THAN_THE_SAMPLE), now, Set.of()));
    } catch (Fault fault) {
      throw new IOException("the lines of access logs are not joined: " + fault.reason(), fault);
    }
  }

  private void printVerify(LocalAws aws, RunFolder folder) {
    if (from == null) {
      out.printf(
          "Verify the digests:%n  %s bin/trailsight verify --from %s --public-keys %s s3://%s%n%n",
          aws.environmentOfS3(),
          LocalDate.now(ZoneOffset.UTC).minusDays(1),
          publicKeys(folder),
          NAME);
    }
  }

  private static Path publicKeys(RunFolder folder) {
    return folder.resolve("public-keys.json").toAbsolutePath();
  }

  /**
   * The environment of this process, and over it what only the demo can know. The message of a
   * rejected object is deleted at once: the object will not be repaired, and quarantine has it. A
   * rule leaves out the health checks of the sample trail.
   *
   * @param folder for what is known about the addresses and accounts of the sample trail, and for
   *     the key of its digests
   */
  private LoadedSettings settings(LocalAws aws, RunFolder folder)
      throws SettingsException, IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("TRAILSIGHT_LOG_LEVEL", "error");
    environment.putIfAbsent("TRAILSIGHT_LOG_FORMAT", "text");
    environment.putIfAbsent("TRAILSIGHT_POISON_RECEIVES", "1");
    environment.putIfAbsent("TRAILSIGHT_FILTER_EXCLUDE", HealthChecks.RULES);
    environment.putAll(aws.settings());
    if (from == null) {
      environment.putAll(SampleEnrichment.write(folder.resolve("enrichment")));
      environment.put("TRAILSIGHT_INTEGRITY_ENABLED", "true");
      environment.put("TRAILSIGHT_INTEGRITY_WAIT", "0s");
      environment.put(
          "TRAILSIGHT_INTEGRITY_PUBLIC_KEY_FILES",
          SampleDigests.writePublicKeys(publicKeys(folder)).toString());
    }
    return SettingsReader.read(Optional.empty(), environment);
  }
}
