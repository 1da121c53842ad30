package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailsight.deploy.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The workflows of GitHub Actions. */
class WorkflowsTest {

  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Path LINT = Path.of("src", "tools", "lint");
  private static final Tool NODE = Tool.named("node");

  @Test
  void actionlintFindsNothing() throws Exception {
    NODE.assumePresent(".github/workflows");
    Assumptions.assumeTrue(
        Files.exists(LINT.resolve("node_modules")),
        "npm install was not run in src/tools/lint: .github/workflows is not checked");
    List<String> arguments = new ArrayList<>(List.of("workflows.mjs"));
    workflows().forEach(file -> arguments.add(file.toAbsolutePath().toString()));

    Result result = NODE.run(LINT, arguments.toArray(String[]::new));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  /** A tag can be moved, a commit cannot. The comment names the version for people. */
  @Test
  void everyActionIsPinnedToACommit() throws IOException {
    for (Path file : workflows()) {
      assertThat(Files.readString(file).lines().filter(line -> line.contains("uses:")))
          .as(file.toString())
          .allMatch(line -> line.matches(".*uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }
  }

  @Test
  void jobsMayReadTheSourcesAndNothingMoreUnlessTheyStateIt() throws IOException {
    for (Path file : workflows()) {
      JsonNode permissions = new YAMLMapper().readTree(file.toFile()).path("permissions");

      assertThat(permissions.properties().stream().map(Map.Entry::toString))
          .as(file.toString())
          .containsExactly("contents=\"read\"");
    }
  }

  private static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }
}
