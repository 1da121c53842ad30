package io.trailsight.tools.picture;

import io.trailsight.config.SettingsException;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.text.Printable;
import io.trailsight.tools.panels.DashboardSearch;
import io.trailsight.tools.panels.SavedDashboard;
import io.trailsight.tools.panels.SavedObjects;
import io.trailsight.tools.panels.TimeRange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trailsight picture}: the board on denials over the sample trail, as a file. */
@Command(
    name = "picture",
    description =
        "Starts OpenSearch, SQS and S3 on this machine, ingests the sample trail, sends the"
            + " searches of the board on denials, and draws the answers as SVG.",
    mixinStandardHelpOptions = true)
public final class PictureCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final String BOARD = "trailsight-denied";

  /** Always the same day, so that the picture changes only when the board or the trail does. */
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);

  private static final Duration SHOWN = Duration.ofDays(7);

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "docs/access-denied.svg",
      description = "The file to write (${DEFAULT-VALUE}).")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try {
      Files.writeString(file, svg());
      System.out.println(file);
      return 0;
    } catch (IOException | SettingsException e) {
      System.err.println("trailsight: " + Printable.of(String.valueOf(e.getMessage())));
      return FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      System.err.println("trailsight: interrupted before the picture was drawn");
      return FAILED;
    }
  }

  private static String svg() throws IOException, SettingsException, InterruptedException {
    SavedObjects bundle = SavedObjects.shipped();
    SavedDashboard board =
        bundle.dashboards().stream()
            .filter(dashboard -> dashboard.id().equals(BOARD))
            .findFirst()
            .orElseThrow(() -> new IOException("the bundle has no board " + BOARD));
    Instant end = LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    TimeRange range = new TimeRange(end.minus(SHOWN), end);
    try (LocalServers servers = LocalServers.start(Path.of(System.getProperty("local.servers")));
        DashboardSearch search = new DashboardSearch(servers.openSearch())) {
      Ingestion.of(new SampleTrail(LAST_DAY), servers);
      refresh(servers.openSearch());
      return new BoardDrawing(bundle, range, search::send)
          .svg(board, "seven days of the sample trail");
    }
  }

  private static void refresh(URI openSearch) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = openSearch.resolve("/cloudtrail/_refresh");
      HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException(uri + " answered " + status);
      }
    }
  }
}
