package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.trailsight.provision.Stamp;
import io.trailsight.provision.templates.ServerChoice.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Installs the index templates that this program ships (<a
 * href="https://docs.opensearch.org/latest/im-plugin/index-templates/">OpenSearch reference</a>):
 * what is missing or older is written, what is newer or was changed is kept, and what belongs to
 * somebody else is never touched. Indices of records also use the component template {@code
 * trailsight-cloudtrail-custom} if it exists, after all others: it is the user's own. Thread-safe;
 * blocks and can be interrupted.
 */
public final class IndexTemplates implements Component {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final String SIMULATE = "/_index_template/_simulate";

  private final OpenSearchApi api;
  private final TemplateOptions options;
  private final IndexNames names;
  private volatile boolean takesIds;

  public IndexTemplates(JsonConnection connection, TemplateOptions options) {
    this.api = new OpenSearchApi(connection);
    this.options = options;
    this.names = options.names();
  }

  @Override
  public String title() {
    return "index templates";
  }

  /**
   * Installs what is missing or older.
   *
   * @return one entry for each template, in a fixed order
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when somebody else has a template of the same name or of a higher
   *     priority, an index has the name of an alias, this user may not write templates, or this
   *     OpenSearch has no star tree but the settings ask for one
   */
  public List<Change> install() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return install(InstallOptions.DEFAULT);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A template is written when it is missing, older, or of other settings. What somebody changed
   * in it stays until the options overwrite it; a template that nobody changed is then written only
   * if OpenSearch would now choose other values for it. In the end each template is checked to
   * apply to new indices.
   */
  @Override
  public List<Change> install(InstallOptions install)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (!takesIds) {
      new DocumentIds(api).check(names.quarantine());
      takesIds = true;
    }
    List<Change> changes = new ArrayList<>();
    TemplateForm form = new TemplateForm(options, hasCustom());
    checkAliases(form.of(Template.CLOUDTRAIL));
    checkAliases(form.of(Template.ACCESS_LOGS));
    for (Template template : TemplateForm.wanted(options)) {
      changes.add(install(template, form.of(template), install));
    }
    boolean nothingToWrite = changes.stream().noneMatch(change -> change.action().writes());
    if (nothingToWrite || !install.dryRun()) {
      checkInForce().ifPresent(changes::add);
    }
    return List.copyOf(changes);
  }

  /** The templates as files, in the order in which they build on each other. */
  public List<ShippedFile> files() {
    TemplateForm form = new TemplateForm(options, false);
    return TemplateForm.wanted(options).stream()
        .map(
            template ->
                ShippedFile.forOpenSearch(
                    "index-templates/" + template.file() + ".json",
                    form.of(template).equals(ShippedFile.json(template.resource()))
                        ? ShippedFile.text(template.resource())
                        : form.of(template).toPrettyString() + "\n",
                    "PUT",
                    template.path(names)))
        .toList();
  }

  /** OpenSearch refuses an index template that is composed of what does not exist. */
  private boolean hasCustom() throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = "/_component_template/" + names.of(TemplateForm.CUSTOM);
    Answer answer = api.send("GET", path, Optional.empty());
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw OpenSearchFaults.of("reading " + path, answer);
    }
    return answer.isSuccess();
  }

  private Change install(Template template, ObjectNode ours, InstallOptions install)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ServerChoice choice = new ServerChoice(template, options);
    int version = ours.path("version").asInt();
    Stamp stamp = Stamp.pending(version, TemplateStamp.fingerprint(choice.marked(ours)));
    Optional<JsonNode> installed = installed(template);
    Drift drift =
        installed.map(read -> TemplateStamp.drift(template, stamp, read)).orElse(Drift.MISSING);
    String subject = template.subject(names);
    boolean outlived =
        drift == Drift.CURRENT
            && install.overwrite()
            && choosesOtherwise(choice, ours, installed.orElseThrow());
    Change change = (outlived ? Drift.OUTDATED : drift).change(subject, install);
    if (change.action() == Action.KEPT && drift == Drift.EDITED) {
      return change.withNote(
          "put the change into the settings index.*, or into the component template "
              + names.of(TemplateForm.CUSTOM)
              + ", which is never written");
    }
    if (!change.action().writes()) {
      return change;
    }
    if (!install.dryRun()) {
      write(template, ours, choice, stamp);
    }
    return change.withNote(
        installed
            .map(read -> read.path("version").asInt())
            .filter(before -> before != version)
            .map(before -> "version " + before + " to " + version)
            .orElse("version " + version));
  }

  /** The installed template; empty when there is none. */
  private Optional<JsonNode> installed(Template template)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = template.path(names);
    Answer answer = api.send("GET", path, Optional.empty());
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("reading " + path, answer);
    }
    JsonNode theirs = template.inAnswer(answer.body());
    if (!theirs.path("_meta").path("managed-by").asText().equals(Template.OWNER)) {
      throw new Fault.Blocked(
          "OpenSearch: the template %s exists but is not Trailsight's; rename or delete it"
              .formatted(path));
    }
    return Optional.of(theirs);
  }

  private void write(Template template, ObjectNode ours, ServerChoice choice, Stamp stamp)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Chosen chosen = choice.settle(ours, body -> put(template, stamped(body, stamp)));
    Answer answer = chosen.answer();
    if (template == Template.STAR_TREE && answer.status() == BAD_REQUEST) {
      throw new Fault.Blocked(
          "OpenSearch: star trees are not supported; use OpenSearch 3, or set opensearch.starTree"
              + " to false: "
              + answer.reason());
    }
    if (options.derivedSource() && DerivedSource.isUnknown(answer)) {
      throw new Fault.Blocked(
          "OpenSearch: derived source is not supported; use OpenSearch 3.2 or later, or set"
              + " index.derivedSource to false: "
              + answer.reason());
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("writing " + template.path(names), answer);
    }
    checkStored(template, chosen.body(), stamp);
  }

  /**
   * Whether OpenSearch would choose other values than it did when the template was written. Amazon
   * OpenSearch Serverless simulates nothing: the values that it chose stay.
   */
  private boolean choosesOtherwise(ServerChoice choice, ObjectNode ours, JsonNode installed)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Chosen chosen =
        choice.settle(
            ours, body -> api.send("POST", SIMULATE, ServerChoice.simulation(body, names)));
    Answer answer = chosen.answer();
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw OpenSearchFaults.of("simulating a template", answer);
    }
    return answer.isSuccess()
        && !ServerChoice.values(chosen.body()).equals(ServerChoice.values(installed));
  }

  /**
   * Where OpenSearch stores another form than the usual one, the stamp has that form. What another
   * replica has written meanwhile has another stamp, and is left alone.
   */
  private void checkStored(Template template, ObjectNode body, Stamp stamp)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Stamp written = stamp.withStored(TemplateStamp.fingerprint(body));
    Optional<String> stored =
        installed(template)
            .filter(read -> TemplateStamp.of(read).equals(Optional.of(written)))
            .map(TemplateStamp::fingerprint);
    if (stored.isPresent() && !stored.get().equals(written.stored())) {
      Answer answer = put(template, TemplateStamp.in(body, stamp.withStored(stored.get())));
      if (!answer.isSuccess()) {
        throw OpenSearchFaults.of("writing " + template.path(names), answer);
      }
    }
  }

  private static ObjectNode stamped(ObjectNode body, Stamp stamp) {
    return TemplateStamp.in(body, stamp.withStored(TemplateStamp.fingerprint(body)));
  }

  private Answer put(Template template, ObjectNode body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return api.send("PUT", template.path(names), Optional.of(Payload.json(body)));
  }

  /**
   * An index that has the name of an alias keeps every index from being created that the alias is
   * for. Without a permission to read aliases, nothing is known, and writing goes on.
   */
  private void checkAliases(JsonNode template)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode aliases = template.path("template").path("aliases");
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

  /**
   * A template with a higher priority would silently replace ours. Amazon OpenSearch Serverless
   * does not have the API that shows it (<a
   * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-genref.html">AWS:
   * supported operations</a>): nothing is known there, and writing goes on.
   *
   * @return what is left out
   */
  private Optional<Change> checkInForce()
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (String index : names.examples()) {
      Answer answer =
          api.send("POST", "/_index_template/_simulate_index/" + index, Optional.empty());
      if (answer.status() == NOT_FOUND) {
        return Optional.of(
            new Change(
                "check of index templates",
                Action.UNAVAILABLE,
                "this OpenSearch does not simulate indices, so that another template with a higher"
                    + " priority is not noticed"));
      }
      if (!answer.isSuccess()) {
        throw OpenSearchFaults.of("simulating an index", answer);
      }
      checkInForce(index, answer.body());
    }
    return Optional.empty();
  }

  private static void checkInForce(String index, JsonNode simulated) throws Fault.Blocked {
    JsonNode meta = simulated.path("template").path("mappings").path("_meta");
    if (!meta.path("managed-by").asText().equals(Template.OWNER)) {
      throw new Fault.Blocked(
          "OpenSearch: another index template with a higher priority also matches %s; lower its priority or narrow its pattern"
              .formatted(index));
    }
  }
}
