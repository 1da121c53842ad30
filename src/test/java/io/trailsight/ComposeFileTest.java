package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.config.SourceSettings;
import io.trailsight.testbed.sample.SampleEnrichment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docker-compose.yml} and the Dockerfile promise without being run. */
class ComposeFileTest {

  private static final String ONE_SHOT = "sample";
  private static final String ENRICHMENT = "TRAILSIGHT_ENRICHMENT_";
  private static final String PUBLIC_KEYS = "TRAILSIGHT_INTEGRITY_PUBLIC_KEY_FILES";
  private static final Pattern GRACE = Pattern.compile("(\\d+)s");

  private final JsonNode services;
  @TempDir private Path files;

  ComposeFileTest() throws IOException {
    services = new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile()).path("services");
  }

  @Test
  void everyPortIsOnTheLoopbackAddress() {
    List<String> ports =
        services.findValues("ports").stream()
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .toList();

    assertThat(ports).hasSize(4).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void imagesAreBuiltHereOrOfTheVersionsInThePom() throws IOException {
    String openSearch = pom("opensearch.image.version");

    assertThat(images())
        .containsOnly(
            Map.entry("opensearch", "opensearchproject/opensearch:" + openSearch),
            Map.entry("dashboards", "opensearchproject/opensearch-dashboards:" + openSearch),
            Map.entry("floci", "floci/floci:" + pom("floci.image.version")));
  }

  @Test
  void everyServiceHasAMemoryLimitAndARestartPolicy() {
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      assertThat(service.getValue().path("mem_limit").asText())
          .as(service.getKey())
          .matches("\\d+[mg]");
      assertThat(service.getValue().path("restart").asText())
          .as(service.getKey())
          .isEqualTo(service.getKey().equals(ONE_SHOT) ? "on-failure" : "unless-stopped");
    }
  }

  @Test
  void everyServiceButTheOneShotHasAHealthCheck() {
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      assertThat(service.getValue().has("healthcheck"))
          .as(service.getKey())
          .isNotEqualTo(service.getKey().equals(ONE_SHOT));
    }
  }

  @Test
  void everyDependencyIsWaitedFor() {
    for (JsonNode dependencies : services.findValues("depends_on")) {
      for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
        assertThat(services.has(dependency.getKey())).as(dependency.getKey()).isTrue();
        assertThat(dependency.getValue().path("condition").asText())
            .isEqualTo(
                dependency.getKey().equals(ONE_SHOT)
                    ? "service_completed_successfully"
                    : "service_healthy");
      }
    }
  }

  @Test
  void thePipelineUnderstandsItsSettingsAndFindsWhatTheOneShotMakes() throws Exception {
    SourceSettings source = pipelineSettings().sources().getFirst();
    List<String> made =
        services.path(ONE_SHOT).path("command").valueStream().map(JsonNode::asText).toList();

    assertThat(source.sqs().endpoint().map(Object::toString)).hasValue(after(made, "--endpoint"));
    assertThat(source.s3().endpoint()).isEqualTo(source.sqs().endpoint());
    assertThat(source.sqs().queueUrl())
        .hasValueSatisfying(
            url -> assertThat(url.getPath()).endsWith("/" + after(made, "--queue")));
    assertThat(source.s3().buckets()).containsExactly(after(made, "--bucket"));
    assertThat(source.s3().pathStyle()).isTrue();
  }

  @Test
  void theOneShotWritesTheFilesThatThePipelineReads() throws IOException {
    List<String> made =
        services.path(ONE_SHOT).path("command").valueStream().map(JsonNode::asText).toList();
    String folder = after(made, "--enrichment");
    Map<String, String> read = pipelineEnvironment();
    read.keySet().removeIf(name -> !name.startsWith(ENRICHMENT));

    assertThat(read)
        .isEqualTo(inFolder(SampleEnrichment.write(files.resolve("enrichment")), folder));
    assertThat(pipelineEnvironment()).containsEntry(PUBLIC_KEYS, after(made, "--public-keys"));
    assertThat(after(made, "--public-keys")).startsWith(folder + "/");
    assertThat(services.at("/sample/volumes/0").asText()).isEqualTo("enrichment:" + folder);
    assertThat(services.at("/pipeline/volumes/0").asText()).isEqualTo("enrichment:%s:ro", folder);
    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains("--chown=10001:10001 /build/target/empty/ " + folder + "/\n");
  }

  private static Map<String, String> inFolder(Map<String, String> written, String folder) {
    Map<String, String> moved = new HashMap<>();
    written.forEach((name, file) -> moved.put(name, folder + "/" + Path.of(file).getFileName()));
    return moved;
  }

  @Test
  void thePipelineHasTheTimeThatItsDrainTakes() throws Exception {
    String given = services.path("pipeline").path("stop_grace_period").asText();
    Matcher grace = GRACE.matcher(given);

    assertThat(grace.matches()).as(given).isTrue();
    assertThat(Long.parseLong(grace.group(1)))
        .isGreaterThan(pipelineSettings().ingest().times().drainTime().toSeconds());
  }

  /** Without the files of the volume, which are not there. */
  private Settings pipelineSettings() throws Exception {
    Map<String, String> environment = pipelineEnvironment();
    environment.keySet().removeIf(name -> name.startsWith(ENRICHMENT) || name.equals(PUBLIC_KEYS));
    return SettingsReader.read(Optional.empty(), environment).settings();
  }

  private Map<String, String> pipelineEnvironment() {
    Map<String, String> environment = new HashMap<>();
    services
        .path("pipeline")
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }

  /** The images that are not built here, by service. */
  private Map<String, String> images() {
    Map<String, String> images = new HashMap<>();
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      if (!service.getValue().has("build")) {
        images.put(service.getKey(), service.getValue().path("image").asText());
      }
    }
    return images;
  }

  private static String after(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
  }

  /** The first element of this name in the pom. */
  private static String pom(String element) throws IOException {
    Matcher found =
        Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)</")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(found.find()).as(element).isTrue();
    return found.group(1);
  }
}
