package io.trailsight.testing;

import io.trailsight.testbed.LocalAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code trailsight} as a process of its own, usually {@code run}, with the options of {@code
 * bin/trailsight} but a heap of 256 MiB; killed when this is closed. It is the installation that
 * the system property {@code service.installation} names, with its AOT cache, or else the classes
 * of the tests.
 */
public final class RunningService implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("health and metrics on port (\\d+)");
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningService(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the service; it may not be ready when this returns.
   *
   * @param settings as environment variables
   * @param log the file to which its output is appended
   */
  public static RunningService start(Map<String, String> settings, Path log) throws IOException {
    return start(settings, log, List.of("run"));
  }

  /**
   * Starts a command.
   *
   * @param settings as environment variables
   * @param log the file to which its output is appended
   */
  public static RunningService start(Map<String, String> settings, Path log, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m"));
    command.addAll(classes());
    command.add("io.trailsight.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    LocalAws.isolate(builder.environment());
    builder.environment().putAll(settings);
    builder.environment().put("TRAILSIGHT_LOG_FORMAT", "text");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new RunningService(builder.start(), log);
  }

  private static List<String> classes() {
    String installation = System.getProperty("service.installation");
    if (installation == null) {
      return List.of(
          "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }
    Path lib = Path.of(installation, "lib");
    return List.of(
        "-XX:AOTCache=" + lib.resolve("trailsight.aot"),
        "-Xlog:aot=off",
        "-Xlog:cds=off",
        "-cp",
        lib.resolve("trailsight.jar").toString());
  }

  /** What it has printed. */
  public String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it takes messages. */
  public void awaitReady() throws Exception {
    Eventually.holds("it is ready", () -> logged("health and metrics on port") && isReady());
  }

  /** Whether its log has these words. The test fails when the service ended without them. */
  public boolean logged(String words) throws IOException {
    boolean isAlive = isAlive();
    String log = log();
    if (!isAlive && !log.contains(words)) {
      throw new AssertionError(
          "the service ended before it logged \"%s\": %s".formatted(words, log));
    }
    return log.contains(words);
  }

  /** Whether it takes messages, as it reports itself; its port must be in its log. */
  public boolean isReady() throws IOException, InterruptedException {
    return get("/readyz").statusCode() == 200;
  }

  /** Its metrics, as Prometheus reads them. */
  public String metrics() throws IOException, InterruptedException {
    return get("/metrics").body();
  }

  /** The sum of the samples of a metric over all labels. */
  public double metric(String name) throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** The sum of the samples of a metric that have a label of this value. */
  public double metric(String name, String label) throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains('"' + label + '"'))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /**
   * Sends SIGTERM and waits for the end.
   *
   * @return the exit code
   */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /**
   * Sends SIGINT, as Ctrl-C does, and waits for the end.
   *
   * @return the exit code
   */
  public int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    return exitCode();
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + found(PORT, log()) + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String last = "";
    while (matcher.find()) {
      last = matcher.group(1);
    }
    if (last.isEmpty()) {
      throw new IllegalStateException("there is no " + pattern);
    }
    return last;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    http.close();
  }
}
