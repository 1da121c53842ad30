package io.trailsight.tools.training;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.RunFolder;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.tools.bench.endpoint.LeanAws;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the service of an installation over the sample trail, on loopback, and has Java keep what it
 * loaded and linked for that in an AOT cache (<a href="https://openjdk.org/jeps/514">JEP 514</a>).
 * The launcher uses the cache from then on. It fits only the JVM that wrote it, and the files of
 * this installation.
 */
public final class Training {

  /** Ends only a run that fails: long enough for the slowest machine. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Pattern PORT = Pattern.compile("health and metrics on port (\\d+)");

  private final Path installation;
  private final String java;
  private final Path log;
  private final long deadline = System.nanoTime() + LIMIT.toNanos();

  private Training(Path installation, String java, Path log) {
    this.installation = installation;
    this.java = java;
    this.log = log;
  }

  /**
   * Writes {@code lib/trailsight.aot} into an installation.
   *
   * @param arguments the folder of the installation, and one for what the run leaves behind, which
   *     is deleted afterwards; for an image also the folder of its Java
   * @throws IOException when the service does not do what it should, with its log
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LocalAws.provideCredentials();
    try (RunFolder folder = RunFolder.create(Path.of(arguments[1]));
        LeanAws servers = LeanAws.start(folder.resolve("aws"), List.of());
        AcceptingOpenSearch openSearch = AcceptingOpenSearch.start();
        LocalAws aws = LocalAws.create(servers.endpoints(openSearch.address()), "training")) {
      aws.publish(
          new SampleTrail(LocalDate.now(ZoneOffset.UTC))
              .intact().stream().map(SampleObject::upload).toList());
      String java = arguments.length > 2 ? arguments[2] : System.getProperty("java.home");
      new Training(Path.of(arguments[0]), java, folder.resolve("service.log")).run(aws);
      System.out.printf("The AOT cache was trained with %d documents%n", openSearch.documents());
    }
  }

  private void run(LocalAws aws) throws IOException, InterruptedException {
    Path cache = cache("trailsight.aot");
    Process service = start(aws.settings(), cache);
    try {
      int port = awaitPort(service);
      URI http = URI.create("http://127.0.0.1:" + port);
      while (aws.messages() > 0) {
        pause(service);
      }
      for (String page : List.of("/livez", "/readyz", "/metrics")) {
        read(http.resolve(page));
      }
      service.destroy();
      if (!service.waitFor(LIMIT) || service.exitValue() != 0 || !Files.exists(cache)) {
        throw failed("the service wrote no cache");
      }
    } finally {
      service.destroyForcibly();
    }
  }

  /** The file of a cache, which does not exist. */
  private Path cache(String name) throws IOException {
    Path cache = installation.resolve("lib").resolve(name).toAbsolutePath();
    Files.deleteIfExists(cache);
    return cache;
  }

  private Process start(Map<String, String> settings, Path cache) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(installation.resolve("bin/trailsight").toString(), "run")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    LocalAws.isolate(builder.environment());
    builder.environment().putAll(settings);
    builder.environment().put("TRAILSIGHT_SQS_WAIT_TIME", "1s");
    builder.environment().put("TRAILSIGHT_JAVA_OPTS", "-XX:AOTCacheOutput=" + cache);
    builder.environment().put("JAVA_HOME", java);
    return builder.start();
  }

  private int awaitPort(Process service) throws IOException, InterruptedException {
    while (true) {
      Matcher port = PORT.matcher(Files.readString(log));
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
      pause(service);
    }
  }

  private static void read(URI page) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    }
  }

  private void pause(Process service) throws IOException, InterruptedException {
    if (service.waitFor(POLL)) {
      throw failed("the service has ended");
    }
    if (System.nanoTime() > deadline) {
      throw failed("the service is not done after " + LIMIT.toSeconds() + " seconds");
    }
  }

  private IOException failed(String reason) throws IOException {
    return new IOException("No AOT cache: " + reason + ":\n" + Files.readString(log));
  }
}
