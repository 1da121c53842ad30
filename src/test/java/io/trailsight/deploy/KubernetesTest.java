package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.deploy.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests, as {@code kubectl} makes them, against the types of their kinds and the program.
 */
class KubernetesTest {

  private static final Path KUBERNETES = Path.of("deploy", "kubernetes");
  private static final Path LINT = Path.of("src", "tools", "lint");
  private static final Tool KUBECTL = Tool.named("kubectl");
  private static final Tool NODE = Tool.named("node");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  /** Unknown fields are errors. */
  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/eks", "pod-identity"})
  void everyManifestHasTheFieldsOfItsKindAndNoOthers(String name) throws Exception {
    NODE.assumePresent("deploy/kubernetes");
    Assumptions.assumeTrue(
        Files.exists(LINT.resolve("node_modules")),
        "npm install was not run in src/tools/lint: deploy/kubernetes is not checked");
    Path manifests = Files.writeString(folder.resolve("manifests.yaml"), kustomize(name));

    Result result = NODE.run(LINT, "manifests.mjs", manifests.toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/eks", "pod-identity"})
  void everyContainerHasTheLeastThatItNeeds(String name) throws Exception {
    List<JsonNode> pods =
        manifests(name).map(KubernetesTest::pod).flatMap(Optional::stream).toList();

    assertThat(pods).isNotEmpty();
    for (JsonNode pod : pods) {
      JsonNode container = pod.path("containers").path(0);
      JsonNode rights = container.path("securityContext");
      assertThat(pod.path("containers")).hasSize(1);
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(container.at("/resources/limits/memory").asText())
          .isEqualTo(container.at("/resources/requests/memory").asText())
          .isNotEmpty();
    }
  }

  @Test
  void thePodFitsTheImageAndTheService() throws Exception {
    Settings defaults = settings(Path.of("base"));
    JsonNode pod = deployment().at("/spec/template/spec");
    JsonNode container = pod.path("containers").path(0);

    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains("\nUSER %s:".formatted(pod.at("/securityContext/runAsUser").asText()));
    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(defaults.http().port());
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/livez");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    assertThat(pod.path("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(defaults.ingest().times().drainTime().toSeconds());
  }

  /** The reader rejects settings that do not exist. */
  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/eks"})
  void theSettingsAreThoseOfTheProgram(String name) throws Exception {
    assertThat(settings(Path.of(name)).sources()).hasSize(1);
  }

  @Test
  void everyVariableIsASetting() throws Exception {
    Path file = settingsFile(Path.of("base"));
    List<String> variables =
        manifests("overlays/eks")
            .map(KubernetesTest::pod)
            .flatMap(Optional::stream)
            .flatMap(pod -> pod.at("/containers/0/env").valueStream())
            .map(variable -> variable.path("name").asText())
            .filter(name -> !name.equals("TRAILSIGHT_CONFIG"))
            .toList();

    assertThat(variables).isNotEmpty();
    for (String variable : variables) {
      Map<String, String> environment = Map.of(variable, "value");
      assertThat(SettingsReader.read(Optional.of(file), environment)).isNotNull();
    }
  }

  /** What KEDA scales is the queue that is read, and no more pods are applied than it wants. */
  @Test
  void kedaScalesByTheQueueOfTheSettings() throws Exception {
    List<JsonNode> manifests = manifests("overlays/eks").toList();
    JsonNode scaled = ofKind(manifests, "ScaledObject");

    assertThat(scaled.at("/spec/triggers/0/metadata/queueURL").asText())
        .isEqualTo(
            settings(Path.of("overlays", "eks"))
                .sources()
                .getFirst()
                .sqs()
                .queueUrl()
                .orElseThrow()
                .toString());
    assertThat(scaled.at("/spec/scaleTargetRef/name").asText())
        .isEqualTo(ofKind(manifests, "Deployment").at("/metadata/name").asText());
    assertThat(ofKind(manifests, "Deployment").at("/spec").has("replicas")).isFalse();
  }

  @Test
  void everySelectorFindsThePods() throws Exception {
    List<JsonNode> manifests = manifests("overlays/eks").toList();
    JsonNode labels = ofKind(manifests, "Deployment").at("/spec/template/metadata/labels");

    for (String kind : List.of("PodMonitor", "PodDisruptionBudget")) {
      assertThat(labels.properties())
          .containsAll(ofKind(manifests, kind).at("/spec/selector/matchLabels").properties());
    }
    assertThat(labels.properties())
        .containsAll(
            ofKind(manifests, "NetworkPolicy").at("/spec/podSelector/matchLabels").properties());
    assertThat(ofKind(manifests, "CronJob").at("/spec/jobTemplate/spec/template/metadata/labels"))
        .isNotEqualTo(labels);
  }

  private JsonNode deployment() throws Exception {
    return ofKind(manifests("base").toList(), "Deployment");
  }

  private static JsonNode ofKind(List<JsonNode> manifests, String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /** What a workload runs. */
  private static Optional<JsonNode> pod(JsonNode manifest) {
    return Stream.of("/spec/template/spec", "/spec/jobTemplate/spec/template/spec")
        .map(manifest::at)
        .filter(pod -> pod.has("containers"))
        .findFirst();
  }

  private Stream<JsonNode> manifests(String name) throws Exception {
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(kustomize(name)).readAll().stream();
  }

  /** A folder below {@code deploy/kubernetes}, or the base with one component. */
  private String kustomize(String name) throws IOException, InterruptedException {
    KUBECTL.assumePresent("deploy/kubernetes");
    Path directory = KUBERNETES.resolve(name);
    if (!Files.exists(directory)) {
      Path root = folder.toRealPath().relativize(KUBERNETES.toRealPath());
      directory = Files.createDirectories(folder.resolve("whole"));
      Files.writeString(
          directory.resolve("kustomization.yaml"),
          "resources: [../%1$s/base]\ncomponents: [../%1$s/overlays/%2$s]\n".formatted(root, name));
    }
    Result result = KUBECTL.run(Path.of("."), "kustomize", directory.toString());
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** The settings file of a folder, with files that exist here. */
  private Path settingsFile(Path name) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String text =
        Files.readString(KUBERNETES.resolve(name).resolve("trailsight.yaml"))
            .replaceAll("/etc/trailsight/\\S+", secret.toString());
    return Files.writeString(folder.resolve("trailsight.yaml"), text);
  }

  private Settings settings(Path name) throws Exception {
    return SettingsReader.read(Optional.of(settingsFile(name)), Map.of()).settings();
  }
}
