package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile promises without being built, and the script that pins its images. */
class ImageTest {

  private static final Path DOCKERFILE = Path.of("Dockerfile");
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @TempDir private Path copy;

  @Test
  void nothingThatRunsInTheImageNeedsAShell() throws IOException {
    String image = Files.readString(DOCKERFILE);
    String stages = image.substring(image.indexOf(" AS installation"));

    assertThat(stages).doesNotContain("\nRUN ");
    assertThat(matches("(?m)^ *(?:ENTRYPOINT|CMD) (.)", stages)).hasSize(4).containsOnly("[");
  }

  @Test
  void theLabelsHaveTheVersionAndTheTimeOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(Files.readString(DOCKERFILE))
        .contains(
            "ARG VERSION=" + matches("<version>([^<]+)<", pom).getFirst() + "\n",
            "ARG CREATED=" + matches("<project.build.outputTimestamp>([^<]+)<", pom).getFirst());
  }

  @Test
  void theHealthCheckStartsAClassThatIsThere() throws Exception {
    String options = Files.readString(Path.of("docker", "health.args"));

    assertThat(options).contains("-cp /opt/trailsight/lib/trailsight.jar\n");
    assertThat(matches("(?m)^(io\\.\\S+)$", options)).containsExactly(HealthCheck.class.getName());
  }

  @Test
  void everyImageIsPinnedAndReleasedAgain() throws Exception {
    List<String> before = Files.readAllLines(DOCKERFILE);

    assertThat(pin("echo " + DIGEST)).isZero();
    String pinned = Files.readString(copy.resolve("Dockerfile"));
    assertThat(matches("(?m)^ARG [A-Z]+_DIGEST=(\\S+)$", pinned)).hasSize(3).containsOnly(DIGEST);

    assertThat(pin("exit 1", "--remove")).isZero();
    assertThat(Files.readAllLines(copy.resolve("Dockerfile"))).isEqualTo(before);
  }

  @Test
  void anImageWithoutADigestChangesNothing() throws Exception {
    assertThat(pin("echo no such image")).isEqualTo(1);
    assertThat(copy.resolve("Dockerfile")).hasSameTextualContentAs(DOCKERFILE);
  }

  /** Runs the script with a docker that does this; returns the exit code. */
  private int pin(String docker, String... arguments) throws Exception {
    Path script = copy.resolve("docker/pin");
    if (!Files.exists(script)) {
      Files.createDirectories(script.getParent());
      Files.copy(Path.of("docker/pin"), script, StandardCopyOption.COPY_ATTRIBUTES);
      Files.copy(DOCKERFILE, copy.resolve("Dockerfile"));
    }
    Path bin = Files.createDirectories(copy.resolve("bin"));
    Path program = bin.resolve("docker");
    Files.writeString(program, "#!/bin/sh\n" + docker + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(copy.resolve("pin.log").toFile());
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    return builder.start().waitFor();
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(each -> each.group(1)).toList();
  }
}
