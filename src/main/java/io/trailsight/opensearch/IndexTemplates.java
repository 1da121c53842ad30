package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.ingest.Fault;
import io.trailsight.opensearch.OpenSearchHttp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Installs the index templates that this program ships (<a
 * href="https://docs.opensearch.org/latest/im-plugin/index-templates/">OpenSearch reference</a>):
 * what is missing or older is written, what is newer stays, and what belongs to somebody else is
 * never touched. Indices of CloudTrail records use {@link ZstdCodec} if OpenSearch knows it when
 * their settings are written. Thread-safe; blocks and can be interrupted.
 */
public final class IndexTemplates {

  private static final String OWNER = "trailsight";
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Names of every form that the index templates are for. */
  private static final List<String> PROBES =
      List.of(
          "cloudtrail-v1-1970.01",
          "cloudtrail-v1-1970.01.01",
          "cloudtrail-v1-1970.w01",
          "cloudtrail-v1-outlier",
          QuarantineIndex.NAME);

  /** In the order in which they build on each other. */
  private static final List<Template> SHIPPED =
      List.of(
          new Template(
              "_component_template", OWNER + "-cloudtrail-settings", "cloudtrail-settings", true),
          new Template(
              "_component_template", OWNER + "-cloudtrail-mappings", "cloudtrail-mappings", false),
          new Template("_index_template", OWNER + "-cloudtrail", "cloudtrail", false),
          new Template("_index_template", OWNER + "-quarantine", "quarantine", false));

  private final OpenSearchHttp http;
  private final ObjectReader json = JsonMapper.builder().build().readerFor(JsonNode.class);

  public IndexTemplates(OpenSearchHttp http) {
    this.http = http;
  }

  /**
   * Installs what is missing or older, then checks that new indices will use it.
   *
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when a template of somebody else is in the way, or this user may not
   *     write templates
   */
  public void install() throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (Template template : SHIPPED) {
      install(template);
    }
    for (String index : PROBES) {
      checkInForce(index);
    }
  }

  private void install(Template template)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode ours = read(template.body());
    Answer installed = call("GET", template.path());
    if (installed.status() == NOT_FOUND) {
      write(template, ours);
    } else if (installed.isSuccess()) {
      JsonNode theirs = template.inAnswer(installed.body());
      if (!theirs.path("_meta").path("managed-by").asText().equals(OWNER)) {
        throw new Fault.Blocked(
            "OpenSearch: the template %s exists but is not Trailsight's; rename or delete it"
                .formatted(template.path()));
      }
      if (theirs.path("version").asLong() < ours.path("version").asLong()) {
        write(template, ours);
      }
    } else {
      throw refused("reading " + template.path(), installed);
    }
  }

  private void write(Template template, JsonNode shipped)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = put(template, template.zstd() ? ZstdCodec.in(shipped) : shipped);
    if (template.zstd() && ZstdCodec.isUnknown(answer)) {
      answer = put(template, shipped);
    }
    if (!answer.isSuccess()) {
      throw refused("writing " + template.path(), answer);
    }
  }

  private Answer put(Template template, JsonNode body)
      throws Fault.Transient, InterruptedException {
    return call("PUT", template.path(), body.toString().getBytes(UTF_8));
  }

  /** A template with a higher priority would silently take the place of ours. */
  private void checkInForce(String index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = call("POST", "/_index_template/_simulate_index/" + index);
    if (!answer.isSuccess()) {
      throw refused("simulating an index", answer);
    }
    JsonNode meta = answer.body().path("template").path("mappings").path("_meta");
    if (!meta.path("managed-by").asText().equals(OWNER)) {
      throw new Fault.Blocked(
          "OpenSearch: another index template with a higher priority also matches %s; lower its priority or narrow its pattern"
              .formatted(index));
    }
  }

  private Answer call(String method, String path) throws Fault.Transient, InterruptedException {
    return call(method, path, new byte[0]);
  }

  private Answer call(String method, String path, byte[] body)
      throws Fault.Transient, InterruptedException {
    try {
      return http.send(method, path, body);
    } catch (IOException e) {
      throw new Fault.Transient("OpenSearch: no answer: " + e.getMessage(), e);
    }
  }

  private static Fault.Blocked refused(String action, Answer answer) throws Fault.Transient {
    String message = "OpenSearch: " + action + ": " + answer.reason();
    if (answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY_REQUESTS) {
      throw new Fault.Transient(message);
    }
    return new Fault.Blocked(message);
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("a shipped template is not JSON", e);
    }
  }

  /**
   * A template that this program ships.
   *
   * @param kind the API that it belongs to
   * @param name its name in OpenSearch
   * @param file its file's name, without the ending
   * @param zstd whether {@link ZstdCodec} is preferred to the codec in the file
   */
  private record Template(String kind, String name, String file, boolean zstd) {

    String path() {
      return "/" + kind + "/" + name;
    }

    byte[] body() {
      String resource = "/index-templates/" + file + ".json";
      try (InputStream in = IndexTemplates.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the class path lacks " + resource);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    JsonNode inAnswer(JsonNode body) {
      String single = kind.substring(1);
      return body.path(single + "s").path(0).path(single);
    }
  }
}
