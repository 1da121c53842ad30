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
import io.trailsight.provision.InstallOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the fields of newer templates to indices that exist, so that a board with a new field shows
 * the records that are stored from then on, and makes aliases of earlier releases lead where they
 * do now. Nothing else is changed or removed, and an index with the mapping of a newer release is
 * left alone. Thread-safe; blocks and can be interrupted.
 */
public final class ExistingIndices implements Component {

  private static final int AT_ONCE = 20;
  private static final int NOT_FOUND = 404;

  /** Somebody closed the index, or made it read-only. */
  private static final Set<String> LEFT_ALONE =
      Set.of("index_closed_exception", "cluster_block_exception");

  private final OpenSearchApi api;
  private final TemplateOptions options;

  public ExistingIndices(JsonConnection connection, TemplateOptions options) {
    this.api = new OpenSearchApi(connection);
    this.options = options;
  }

  @Override
  public String title() {
    return "existing indices";
  }

  @Override
  public List<Change> install(InstallOptions install)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    IndexNames names = options.names();
    List<Change> changes = new ArrayList<>();
    changes.addAll(install(Template.MAPPINGS, names.allRecords(), install));
    changes.addAll(install(Template.ACCESS_LOG_MAPPINGS, names.allAccessLogs(), install));
    changes.addAll(install(Template.QUARANTINE, names.quarantine() + "*", install));
    changes.addAll(install(Template.OBJECTS, names.of("trailsight-objects-*"), install));
    changes.addAll(install(Template.INTEGRITY, names.of("trailsight-integrity-*"), install));
    return List.copyOf(changes);
  }

  private List<Change> install(Template template, String pattern, InstallOptions install)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode stored = mapping(template, false);
    JsonNode derived = mapping(template, true);
    JsonNode versions =
        api.call(
            "GET",
            "/" + pattern + "/_mapping?filter_path=*.mappings._meta&expand_wildcards=open,closed",
            Optional.empty());
    List<String> older = older(versions, stored);
    List<Change> changes = new ArrayList<>();
    for (int from = 0; from < older.size(); from += AT_ONCE) {
      List<String> some = older.subList(from, Math.min(from + AT_ONCE, older.size()));
      if (install.dryRun()) {
        some.forEach(index -> changes.add(new Change(subject(index), Action.UPDATED)));
      } else {
        changes.addAll(update(some, stored, derived));
      }
    }
    return changes;
  }

  /** The mapping of a template, for indices that store documents or rebuild them. */
  private JsonNode mapping(Template template, boolean derived) {
    TemplateForm form = new TemplateForm(options.withDerivedSource(derived), false);
    return MappingVersion.in(form.of(template)).at("/template/mappings");
  }

  /** The newest first, since most searches concern them. */
  private static List<String> older(JsonNode stored, JsonNode ours) {
    List<String> older = new ArrayList<>();
    for (Map.Entry<String, JsonNode> index : stored.properties()) {
      JsonNode mapping = index.getValue().path("mappings");
      boolean own = mapping.path("_meta").path("managed-by").asText().equals(Template.OWNER);
      if (own && MappingVersion.isOlder(mapping, ours)) {
        older.add(index.getKey());
      }
    }
    older.sort(Collections.reverseOrder());
    return older;
  }

  private List<Change> update(List<String> indices, JsonNode stored, JsonNode derived)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode mappings =
        api.call(
            "GET",
            "/" + String.join(",", indices) + "/_mapping?ignore_unavailable=true",
            Optional.empty());
    Map<ObjectNode, List<String>> alike = new LinkedHashMap<>();
    for (String index : indices) {
      if (mappings.has(index)) { // Another one was deleted meanwhile.
        JsonNode theirs = mappings.path(index).path("mappings");
        JsonNode ours = DerivedSource.isIn(theirs) ? derived : stored;
        alike.computeIfAbsent(MappingAdditions.of(ours, theirs), _ -> new ArrayList<>()).add(index);
      }
    }
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<ObjectNode, List<String>> group : alike.entrySet()) {
      changes.addAll(put(group.getValue(), group.getKey()));
    }
    return changes;
  }

  /** One request for all; after a refusal, one for each, so that only the cause is left out. */
  private List<Change> put(List<String> indices, ObjectNode additions)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer =
        api.send(
            "PUT",
            "/" + String.join(",", indices) + "/_mapping",
            Optional.of(Payload.json(additions)));
    if (answer.isSuccess()) {
      return indices.stream().map(index -> new Change(subject(index), Action.UPDATED)).toList();
    }
    List<Change> changes = new ArrayList<>();
    if (indices.size() > 1) {
      for (String index : indices) {
        changes.addAll(put(List.of(index), additions));
      }
    } else if (answer.status() != NOT_FOUND) {
      changes.add(refused(indices.getFirst(), answer));
    }
    return changes;
  }

  private static Change refused(String index, Answer answer) throws Fault.Transient {
    if (LEFT_ALONE.contains(answer.error().type())) {
      return new Change(
          subject(index), Action.KEPT, "it takes no new fields now: " + answer.reason());
    }
    return new Change(
        subject(index),
        Action.REFUSED,
        OpenSearchFaults.of("adding fields to " + index, answer).reason());
  }

  private static String subject(String index) {
    return "mapping of " + index;
  }
}
