package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.Drift;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Installs the index templates that this program ships (<a
 * href="https://docs.opensearch.org/latest/im-plugin/index-templates/">OpenSearch reference</a>):
 * what is missing or older is written, what is newer is kept, and what belongs to somebody else is
 * never touched. Indices of CloudTrail records use {@link ZstdCodec} if OpenSearch knows it when
 * their settings are written, and the {@link StarTree} if the settings ask for it. Thread-safe;
 * blocks and can be interrupted.
 */
public final class IndexTemplates implements Component {

  private static final String OWNER = "trailsight";
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private static final Template SETTINGS =
      new Template("_component_template", OWNER + "-cloudtrail-settings", "cloudtrail-settings");
  private static final Template MAPPINGS =
      new Template("_component_template", OWNER + "-cloudtrail-mappings", "cloudtrail-mappings");
  private static final Template STAR_TREE =
      new Template("_component_template", StarTree.NAME, "cloudtrail-star-tree");
  private static final Template CLOUDTRAIL =
      new Template("_index_template", OWNER + "-cloudtrail", "cloudtrail");
  private static final Template QUARANTINE =
      new Template("_index_template", OWNER + "-quarantine", "quarantine");
  private static final Template OBJECTS =
      new Template("_index_template", OWNER + "-objects", "objects");

  private final OpenSearchApi api;
  private final boolean starTree;

  /**
   * @param starTree whether new indices of CloudTrail records are append-only and have a star tree,
   *     which requires OpenSearch 3; existing indices keep their form
   */
  public IndexTemplates(JsonConnection connection, boolean starTree) {
    this.api = new OpenSearchApi(connection);
    this.starTree = starTree;
  }

  @Override
  public String title() {
    return "index templates";
  }

  /**
   * Installs what is missing or older.
   *
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when somebody else has a template of the same name or of a higher
   *     priority, an index has the name of an alias, this user may not write templates, or this
   *     OpenSearch has no star tree but the settings ask for one
   */
  public void install() throws Fault.Transient, Fault.Blocked, InterruptedException {
    install(InstallOptions.DEFAULT);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A template is written when it is missing or older, or differs in the star tree only; on
   * demand all are, since OpenSearch does not return a template as it was written. Then each
   * template is checked to apply to new indices.
   */
  @Override
  public List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (Template template : wanted()) {
      checkAliases(template);
    }
    for (Template template : wanted()) {
      changes.add(install(template, options));
    }
    boolean nothingToWrite = changes.stream().noneMatch(change -> change.action().writes());
    if (nothingToWrite || !options.dryRun()) {
      for (String index : IndexNames.EXAMPLES) {
        checkInForce(index);
      }
    }
    return changes;
  }

  /** The templates as files, in the order in which they build on each other. */
  public List<ShippedFile> files() {
    return wanted().stream()
        .map(
            template ->
                ShippedFile.forOpenSearch(
                    "index-templates/" + template.file() + ".json",
                    starTree && template.equals(CLOUDTRAIL)
                        ? ours(template).toPrettyString() + "\n"
                        : ShippedFile.text(template.resource()),
                    "PUT",
                    template.path()))
        .toList();
  }

  /** In the order in which they build on each other. */
  private List<Template> wanted() {
    return starTree
        ? List.of(SETTINGS, MAPPINGS, STAR_TREE, CLOUDTRAIL, QUARANTINE, OBJECTS)
        : List.of(SETTINGS, MAPPINGS, CLOUDTRAIL, QUARANTINE, OBJECTS);
  }

  private Change install(Template template, InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode ours = ours(template);
    Change change = plan(template, ours, options);
    if (change.action().writes() && !options.dryRun()) {
      write(template, ours);
    }
    return change;
  }

  private Change plan(Template template, JsonNode ours, InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer installed = api.send("GET", template.path(), Optional.empty());
    if (installed.status() == NOT_FOUND) {
      return Drift.MISSING.change(template.toString(), options);
    }
    if (!installed.isSuccess()) {
      throw OpenSearchFaults.of("reading " + template.path(), installed);
    }
    JsonNode theirs = template.inAnswer(installed.body());
    if (!theirs.path("_meta").path("managed-by").asText().equals(OWNER)) {
      throw new Fault.Blocked(
          "OpenSearch: the template %s exists but is not Trailsight's; rename or delete it"
              .formatted(template.path()));
    }
    Drift drift = drift(ours, theirs);
    return drift == Drift.CURRENT && options.overwrite()
        ? new Change(template.toString(), Action.UPDATED)
        : drift.change(template.toString(), options);
  }

  /** Versions decide, not fingerprints: OpenSearch does not return a template as it was written. */
  private static Drift drift(JsonNode ours, JsonNode theirs) {
    int age = Long.compare(theirs.path("version").asLong(), ours.path("version").asLong());
    if (age > 0) {
      return Drift.NEWER;
    }
    return age == 0 && StarTree.isIn(theirs) == StarTree.isIn(ours)
        ? Drift.CURRENT
        : Drift.OUTDATED;
  }

  private JsonNode ours(Template template) {
    JsonNode shipped = ShippedFile.json(template.resource());
    return starTree && template.equals(CLOUDTRAIL) ? StarTree.in(shipped) : shipped;
  }

  private void write(Template template, JsonNode ours)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    boolean zstd = template.equals(SETTINGS);
    Answer answer = put(template, zstd ? ZstdCodec.in(ours) : ours);
    if (zstd && ZstdCodec.isUnknown(answer)) {
      answer = put(template, ours);
    }
    if (template.equals(STAR_TREE) && answer.status() == BAD_REQUEST) {
      throw new Fault.Blocked(
          "OpenSearch: star trees are not supported; use OpenSearch 3, or set opensearch.starTree"
              + " to false: "
              + answer.reason());
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("writing " + template.path(), answer);
    }
  }

  private Answer put(Template template, JsonNode body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return api.send("PUT", template.path(), Optional.of(Payload.json(body)));
  }

  /**
   * An index that has the name of an alias keeps every index from being created that the alias is
   * for. Without a permission to read aliases, nothing is known, and writing goes on.
   */
  private void checkAliases(Template template)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode aliases = ours(template).path("template").path("aliases");
    for (Map.Entry<String, JsonNode> alias : aliases.properties()) {
      String name = alias.getKey();
      Answer answer = api.send("GET", "/" + name + "/_alias", Optional.empty());
      if (answer.isSuccess() && answer.body().has(name)) {
        throw new Fault.Blocked(
            "OpenSearch: an index is named %1$s, as the alias of all indices of records must be, so none of them can be created; copy what %1$s holds to another index if it is needed, then delete it"
                .formatted(name));
      }
    }
  }

  /** A template with a higher priority would silently replace ours. */
  private void checkInForce(String index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = api.send("POST", "/_index_template/_simulate_index/" + index, Optional.empty());
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("simulating an index", answer);
    }
    JsonNode meta = answer.body().path("template").path("mappings").path("_meta");
    if (!meta.path("managed-by").asText().equals(OWNER)) {
      throw new Fault.Blocked(
          "OpenSearch: another index template with a higher priority also matches %s; lower its priority or narrow its pattern"
              .formatted(index));
    }
  }

  /**
   * A template that this program ships.
   *
   * @param kind the API that it belongs to
   * @param name its name in OpenSearch
   * @param file its file's name, without the ending
   */
  private record Template(String kind, String name, String file) {

    String path() {
      return "/" + kind + "/" + name;
    }

    String resource() {
      return "/index-templates/" + file + ".json";
    }

    @Override
    public String toString() {
      return kind.substring(1).replace('_', ' ') + " " + name;
    }

    JsonNode inAnswer(JsonNode body) {
      String single = kind.substring(1);
      return body.path(single + "s").path(0).path(single);
    }
  }
}
