package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailsight.config.SettingsReader;
import io.trailsight.deploy.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The task and the service of ECS, against the API of ECS, the Dockerfile and the settings. */
class EcsTest {

  private static final Path ECS = Path.of("deploy", "ecs");

  /** It checks the parameters before it connects, here to a port on which nothing listens. */
  private static final Tool AWS =
      Tool.named("aws")
          .with("AWS_ACCESS_KEY_ID", "none")
          .with("AWS_SECRET_ACCESS_KEY", "none")
          .with("AWS_MAX_ATTEMPTS", "1")
          .with("AWS_PAGER", "");

  private final JsonNode task = read("task-definition.json");
  private final JsonNode container = task.at("/containerDefinitions/0");

  EcsTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({"register-task-definition, task-definition.json", "create-service, service.json"})
  void theApiHasEveryParameter(String call, String file) throws Exception {
    AWS.assumePresent("deploy/ecs");

    Result result =
        AWS.run(
            ECS,
            "ecs",
            call,
            "--cli-input-json",
            "file://" + file,
            "--region=eu-central-1",
            "--endpoint-url=http://127.0.0.1:9");

    assertThat(result.output())
        .contains("Could not connect to the endpoint URL")
        .doesNotContain("Parameter validation failed");
  }

  @Test
  void everyVariableIsASetting() throws Exception {
    Map<String, String> environment = new HashMap<>();
    container
        .path("environment")
        .forEach(each -> environment.put(each.path("name").asText(), each.path("value").asText()));
    container
        .path("secrets")
        .forEach(secret -> environment.put(secret.path("name").asText(), "secret"));

    assertThat(SettingsReader.read(Optional.empty(), environment).settings().sources()).hasSize(1);
  }

  @Test
  void theTaskFitsTheImage() throws Exception {
    String dockerfile = Files.readString(Path.of("Dockerfile"));

    assertThat(dockerfile)
        .contains(
            "USER %s\n".formatted(container.path("user").asText()),
            "CMD [\"%s\"]".formatted(container.at("/command/0").asText()),
            "EXPOSE %s\n".formatted(container.at("/portMappings/0/containerPort").asText()));
    assertThat(dockerfile.replaceAll("\\s+", ""))
        .contains(container.at("/healthCheck/command").toString().replace("[\"CMD\",", "CMD["));
    assertThat(
            Files.readString(Path.of("deploy/terraform/modules/ecs-service/main.tf"))
                .replaceAll("\\s+", ""))
        .contains("command=" + container.at("/healthCheck/command"));
    assertThat(container.path("readonlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/linuxParameters/capabilities/drop/0").asText()).isEqualTo("ALL");
  }

  /** Longer than the service takes to drain, and what Fargate allows. */
  @Test
  void theTaskHasTheTimeThatADrainTakes() throws Exception {
    long drain =
        SettingsReader.readWithoutQueue(Optional.empty(), Map.of())
            .settings()
            .ingest()
            .times()
            .drainTime()
            .toSeconds();

    assertThat(container.path("stopTimeout").asLong())
        .isGreaterThan(drain)
        .isLessThanOrEqualTo(120);
  }

  @Test
  void theServiceRunsTheTask() throws Exception {
    assertThat(read("service.json").path("taskDefinition")).isEqualTo(task.path("family"));
    assertThat(task.path("memory").asText()).isEqualTo(container.path("memory").asText());
  }

  private static JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(ECS.resolve(name).toFile());
  }
}
