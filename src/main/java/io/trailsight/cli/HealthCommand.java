package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trailsight health}: what the service on this machine answers about its health. */
@Command(
    name = "health",
    header = "Asks the service on this machine whether it is alive, or ready.",
    description = {
      "",
      "Prints the answer. The address and the port are those of the settings http.address and"
          + " http.port.",
      ""
    },
    footer = {
      "",
      "Example: trailsight health readyz",
      "Exit codes: 0 it is, 1 it is not, or does not answer within four seconds, 2 unusable"
          + " settings."
    },
    mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {

  /** Shorter than the ten seconds that the health check of the image may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** More than any answer has. */
  private static final int MOST_BYTES = 1 << 16;

  /** What is asked, named as the path that answers it. */
  enum Question {
    LIVEZ,
    READYZ
  }

  private final Map<String, String> environment;

  @Mixin private Invocation invocation = new Invocation();

  @Parameters(
      arity = "0..1",
      paramLabel = "livez|readyz",
      defaultValue = "livez",
      description = "Whether it works (livez, the default), or takes messages (readyz).")
  private Question question = Question.LIVEZ;

  private HealthCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The command, with the variables of the process. */
  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new HealthCommand(environment))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    try {
      return ask(
          SettingsReader.readWithoutQueue(invocation.config(), environment).settings().http());
    } catch (SettingsException e) {
      return invocation.unusable(String.valueOf(e.getMessage()));
    } catch (IOException | URISyntaxException e) {
      return invocation.fail("the service does not answer: " + e.getMessage());
    }
  }

  private int ask(Settings.Http served) throws IOException, URISyntaxException {
    ServicePage page = ServicePage.get(address(served), PATIENCE, MOST_BYTES);
    page.text().lines().map(Printable::of).forEach(invocation.out()::println);
    return page.status() == HttpURLConnection.HTTP_OK ? Invocation.DONE : Invocation.FAILED;
  }

  private URI address(Settings.Http served) throws IOException, URISyntaxException {
    InetAddress address = InetAddress.getByName(served.address());
    InetAddress asked = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String path = question == Question.LIVEZ ? "/livez" : "/readyz";
    return new URI("http", null, asked.getHostAddress(), served.port(), path, null, null);
  }
}
