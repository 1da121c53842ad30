package io.trailsight.cli.status;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.PastTime;
import io.trailsight.cli.UnusableException;
import io.trailsight.status.Attention;
import io.trailsight.status.StatusReport;
import io.trailsight.status.StoredState.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight status}: what an installation does. */
@Command(
    name = "status",
    header = "Shows what an installation does, and what needs attention.",
    description = {
      "",
      "Asks the queues, OpenSearch, Dashboards and, if it is named, the running service, and"
          + " changes nothing. It works from any machine with the settings. What cannot be"
          + " reached, or may not be read, is a line with the reason.",
      ""
    },
    footer = {
      "",
      "Example: trailsight status --service http://localhost:8080",
      "The settings are those of `run`. Exit codes: 0 all is well, 1 something needs",
      "attention or is not known, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final InstantSource clock;

  @Mixin private Invocation invocation = new Invocation();

  @Option(names = "--json", description = "Print one JSON object instead of a screen.")
  private boolean json;

  @Option(
      names = "--service",
      paramLabel = "URL",
      description =
          "Also ask the service that serves health and metrics there, such as"
              + " http://localhost:8080.")
  private @Nullable URI service;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = PastTime.class,
      defaultValue = "1d",
      description =
          "What happened since then counts as recent: 2026-11-22T08:30:00Z, 2026-11-22 (UTC), or"
              + " 6h (ago); ${DEFAULT-VALUE} if it is not given.")
  private Instant since = Instant.EPOCH;

  private StatusCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * The command on the servers that the settings name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(Connector.of(environment, Session.OnServers::new), InstantSource.system());
  }

  /** The command on other servers, at another time. */
  static CommandLine of(Connector<Session> connector, InstantSource clock) {
    return new CommandLine(new StatusCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::show);
  }

  private int show(Session session) throws UnusableException, InterruptedException {
    Instant now = clock.instant();
    if (!since.isBefore(now)) {
      throw new UnusableException("trailsight: --since must be before now");
    }
    StatusReport report =
        new Inquiry(session, new Window(now, Duration.between(since, now)))
            .report(String.join(" ", invocation.command().root().version()), address());
    List<String> attention = Attention.of(report);
    if (json) {
      invocation.out().println(StatusJson.of(report, attention));
    } else {
      StatusText.of(report, attention, invocation.isColoured()).forEach(invocation.out()::println);
    }
    invocation.out().flush();
    return attention.isEmpty() ? Invocation.DONE : Invocation.FAILED;
  }

  private Optional<URI> address() throws UnusableException {
    if (service == null) {
      return Optional.empty();
    }
    String scheme = Optional.ofNullable(service.getScheme()).orElse("");
    if (service.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new UnusableException(
          "trailsight: --service takes an address such as http://localhost:8080");
    }
    return Optional.of(service);
  }
}
