package io.trailsight.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that may be on the {@code PATH}.
 *
 * @param name the name of its file
 * @param file the file, if there is one
 * @param environment variables that it gets beside those of this process
 */
record Tool(String name, Optional<Path> file, Map<String, String> environment) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  Tool {
    environment = Map.copyOf(environment);
  }

  /**
   * What a run returned.
   *
   * @param output what it wrote to standard output and standard error
   */
  record Result(int exitCode, String output) {}

  /** Returns the first executable file of this name in a folder of the {@code PATH}. */
  static Tool named(String name) {
    Optional<Path> file =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    return new Tool(name, file, Map.of());
  }

  /** Returns the same tool with a variable of the environment. */
  Tool with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Tool(name, file, more);
  }

  /**
   * Skips the test that calls this where the tool is absent.
   *
   * @param what what the test checks, such as {@code "deploy/terraform"}
   */
  void assumePresent(String what) {
    Assumptions.assumeTrue(
        file.isPresent(), () -> name + " is not on the PATH: " + what + " is not checked");
  }

  /**
   * Runs the tool, without standard input, for five minutes at most.
   *
   * @throws IllegalStateException if it is absent, or runs for longer
   */
  Result run(Path directory, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(file.orElseThrow().toString()));
    Collections.addAll(command, arguments);
    Path output = Files.createTempFile(name, ".out");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toAbsolutePath().toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      int exitCode = await(builder.start());
      return new Result(exitCode, Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private int await(Process process) throws InterruptedException {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " runs for longer than " + LIMIT);
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
