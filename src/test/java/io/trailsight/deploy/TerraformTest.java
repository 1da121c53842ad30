package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.trailsight.deploy.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Terraform modules and examples: their form, and what their own tests state. Their providers
 * come from wherever this machine has them, or from the registry; where Terraform cannot get them,
 * tests are skipped.
 */
class TerraformTest {

  private static final Path FOLDER = Path.of("deploy", "terraform").toAbsolutePath();

  /** Each provider is fetched once. */
  private static final Path CACHE = Path.of("target", "terraform").toAbsolutePath();

  private static final Pattern HEALTH_CHECK =
      Pattern.compile("HEALTHCHECK .*\\\\\\n *CMD \\[(.*)]");

  @TempDir private Path data;

  @Test
  void filesAreFormatted() throws Exception {
    Tool terraform = Tool.named("terraform");
    terraform.assumePresent("deploy/terraform");

    Result result = terraform.run(FOLDER, "fmt", "-check", "-recursive", "-diff");

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void theHealthCheckOfTheServiceIsThatOfTheImage() throws IOException {
    Matcher image = HEALTH_CHECK.matcher(Files.readString(Path.of("Dockerfile")));
    assertThat(image.find()).isTrue();

    assertThat(Files.readString(FOLDER.resolve("modules/ecs-service/main.tf")))
        .contains("[\"CMD\", " + image.group(1) + "]");
  }

  static List<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.endsWith("versions.tf") && !file.toString().contains(".terraform"))
          .map(file -> FOLDER.relativize(file.getParent()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void testsPass(Path configuration) throws Exception {
    Tool terraform =
        Tool.named("terraform")
            .with("TF_DATA_DIR", data.toString())
            .with("TF_PLUGIN_CACHE_DIR", Files.createDirectories(CACHE).toString());
    terraform.assumePresent("deploy/terraform");
    Path folder = FOLDER.resolve(configuration);

    Result init = terraform.run(folder, "init", "-backend=false", "-no-color");
    assumeFalse(
        init.output().contains("Failed to query available provider packages"),
        () -> configuration + " is not checked: " + init.output());
    assertThat(init.exitCode()).as(init.output()).isZero();
    Result test = terraform.run(folder, "test", "-no-color");

    assertThat(test.exitCode()).as(test.output()).isZero();
    assertThat(test.output()).contains(" passed, 0 failed");
  }
}
