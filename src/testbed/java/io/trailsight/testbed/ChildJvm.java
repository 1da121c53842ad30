package io.trailsight.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of the JDK that runs us, started by us and never outliving us: it reads its standard input,
 * whose other end we hold, and halts when that ends ({@link ParentLink}).
 *
 * <p>Ctrl-C in a terminal signals the whole process group; a child ignores it, so that a parent
 * that finishes its work first still has its servers while it does.
 */
final class ChildJvm implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
  private static final int LOG_TAIL_LINES = 40;

  private final String name;
  private final Process process;
  private final Path log;
  private final Path portFile;

  private ChildJvm(String name, Process process, Path log, Path portFile) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.portFile = portFile;
  }

  /**
   * Launches a child whose main calls {@link ParentLink#serve}. Its output is appended to {@code
   * <name>.log}.
   *
   * @param name what to call it in files and messages
   * @param folder its working directory and the place of its log; created if absent
   * @param launcher a command that runs the one after it, such as {@code taskset -c 1}; may be
   *     empty
   * @param arguments JVM options, main class and its arguments
   */
  static ChildJvm launch(String name, Path folder, List<String> launcher, List<String> arguments)
      throws IOException {
    Path own = Files.createDirectories(folder).toAbsolutePath();
    Path log = own.resolve(name + ".log");
    Path portFile = own.resolve(name + ".port");
    Files.deleteIfExists(portFile);
    // An ignored signal stays ignored across exec, and the JVM respects that.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D" + ParentLink.PORT_FILE + "=" + portFile);
    command.add("-Djava.io.tmpdir=" + own);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(own.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ChildJvm(name, process, log, portFile);
  }

  /**
   * Waits until the child answers HTTP.
   *
   * @return its address, {@code http://127.0.0.1:<port>}
   * @throws IOException when it ends or does not answer in time, with the end of its log
   */
  URI awaitHttp() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() - start < START_LIMIT.toNanos()) {
        if (!process.isAlive()) {
          throw failed("ended with exit code " + process.exitValue());
        }
        if (Files.exists(portFile)) {
          URI address = URI.create("http://127.0.0.1:" + Files.readString(portFile));
          if (answers(http, address)) {
            return address;
          }
        }
        Thread.sleep(POLL_INTERVAL);
      }
    }
    throw failed("did not answer within " + START_LIMIT.toSeconds() + " s");
  }

  private static boolean answers(HttpClient http, URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException _) {
      // Not yet; the caller asks again, for a bounded time.
      return false;
    }
  }

  private IOException failed(String what) throws IOException {
    List<String> lines = Files.readAllLines(log);
    List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
    return new IOException(
        "Local server %s %s. The end of its log:%n%s"
            .formatted(name, what, String.join(System.lineSeparator(), tail)));
  }

  /**
   * The CPU time that the child has used.
   *
   * @throws IOException when it has ended, or the system does not report it
   */
  Duration cpuTime() throws IOException {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IOException("no CPU time of local server " + name));
  }

  /** The child's process id; a launcher that replaces itself with the JVM has the same. */
  long pid() {
    return process.pid();
  }

  /** Kills the child at once and returns when it has ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
