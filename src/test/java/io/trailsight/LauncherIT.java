package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the installation that the build makes. */
class LauncherIT {

  private static final Path INSTALLATION = Path.of("target", "trailsight").toAbsolutePath();
  private static final String CACHE = "lib/trailsight.aot";

  private record Run(int exitCode, String output, List<String> loaded) {

    /** Whether the program's own classes came from the cache. */
    boolean usedCache() {
      return loaded.stream()
          .anyMatch(
              line -> line.contains("io.trailsight.cli.Shutdown source: shared objects file"));
    }
  }

  /** Runs {@code --version}, with further options for the JVM. */
  private static Run run(Path installation, Path loaded, String options)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(installation.resolve("bin/trailsight").toString(), "--version")
            .redirectErrorStream(true);
    builder
        .environment()
        .put("TRAILSIGHT_JAVA_OPTS", "-Xlog:class+load:file=" + loaded + " " + options);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output, Files.readAllLines(loaded));
  }

  /** An installation with other content in place of the cache. */
  private static Path withCache(Path folder, byte[] content) throws IOException {
    for (String part : List.of("bin", "lib")) {
      Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(INSTALLATION.resolve(part))) {
        for (Path file : files.toList()) {
          if (part.equals("bin")) {
            Files.copy(
                file,
                folder.resolve("bin").resolve(file.getFileName()),
                StandardCopyOption.COPY_ATTRIBUTES);
          } else if (!file.endsWith("trailsight.aot")) {
            Files.createSymbolicLink(folder.resolve("lib").resolve(file.getFileName()), file);
          }
        }
      }
    }
    Files.write(folder.resolve(CACHE), content);
    return folder;
  }

  @Test
  void classesComeFromTheCacheThatTheBuildHasTrained(@TempDir Path temp) throws Exception {
    Run run = run(INSTALLATION, temp.resolve("loaded"), "");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).startsWith("trailsight ").hasLineCount(1);
    assertThat(run.usedCache()).isTrue();
  }

  @Test
  void aJvmThatTheCacheDoesNotFitStartsWithoutItAndWithoutAWord(@TempDir Path temp)
      throws Exception {
    Run run = run(INSTALLATION, temp.resolve("loaded"), "-XX:-UseCompactObjectHeaders");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).startsWith("trailsight ").hasLineCount(1);
    assertThat(run.usedCache()).isFalse();
  }

  @Test
  void aDamagedCacheIsNotUsed(@TempDir Path temp) throws Exception {
    Path installation =
        withCache(temp.resolve("installation"), "damaged".getBytes(StandardCharsets.UTF_8));

    Run run = run(installation, temp.resolve("loaded"), "");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).startsWith("trailsight ").hasLineCount(1);
    assertThat(run.usedCache()).isFalse();
  }
}
