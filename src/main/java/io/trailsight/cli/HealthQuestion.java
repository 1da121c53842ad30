package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the service on this machine may be asked about its health, by the path that answers it. */
public enum HealthQuestion {
  /** Whether it works. */
  LIVEZ,
  /** Whether it takes messages. */
  READYZ;

  /** Shorter than the ten seconds that the health check of the image may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** More than any answer has. */
  private static final int MOST_BYTES = 1 << 16;

  /**
   * Asks, and prints the answer.
   *
   * @param served where the service answers
   * @return whether it is so
   * @throws IOException when there is no answer
   */
  public boolean ask(Settings.Http served, PrintWriter out) throws IOException {
    ServicePage page = ServicePage.get(address(served), PATIENCE, MOST_BYTES);
    page.text().lines().map(Printable::of).forEach(out::println);
    return page.status() == HttpURLConnection.HTTP_OK;
  }

  /**
   * Asks with few classes, for health checks that run all the time.
   *
   * @param args the question alone
   * @param environment the variables of the process, which state where the service answers
   * @return the exit code of {@code trailsight health}; nothing when only the command itself can
   *     answer, since there is more to read
   */
  public static OptionalInt ask(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    Optional<Settings.Http> served = SettingsReader.readHttp(environment);
    Optional<HealthQuestion> question =
        Arrays.stream(values())
            .filter(one -> args.length == 1 && one.name().equalsIgnoreCase(args[0]))
            .findFirst();
    if (served.isEmpty() || question.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      boolean yes = question.get().ask(served.get(), out);
      return OptionalInt.of(yes ? Invocation.DONE : Invocation.FAILED);
    } catch (IOException e) {
      err.println(Printable.of("trailsight: " + noAnswer(e)));
      return OptionalInt.of(Invocation.FAILED);
    }
  }

  /** States that there is no answer. */
  static String noAnswer(IOException e) {
    return "the service does not answer: " + e.getMessage();
  }

  private URI address(Settings.Http served) throws IOException {
    InetAddress address = InetAddress.getByName(served.address());
    InetAddress asked = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String path = "/" + name().toLowerCase(Locale.ROOT);
    try {
      return new URI("http", null, asked.getHostAddress(), served.port(), path, null, null);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
