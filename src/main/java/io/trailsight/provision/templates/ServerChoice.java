package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values of settings that are left to OpenSearch: the best is tried first, and its refusal leads to
 * the next one.
 *
 * <p>A range of replicas from 0 to 1 suits one node and several. Where copies are balanced over
 * zones ({@code cluster.routing.allocation.awareness.balance} with forced zones, as in Multi-AZ
 * with Standby), OpenSearch accepts only multiples of the zones (<a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html">Multi-AZ</a>),
 * and its refusal states their number. Each template must then state replicas, also one that has
 * only a mapping.
 */
final class ServerChoice {

  private static final int BAD_REQUEST = 400;
  private static final Pattern ZONES = Pattern.compile("awareness attributes \\[([0-9]{1,3})]");

  private final Template template;
  private final TemplateOptions options;

  ServerChoice(Template template, TemplateOptions options) {
    this.template = template;
    this.options = options;
  }

  private boolean choosesCodec() {
    return template == Template.SETTINGS && options.codec().isEmpty();
  }

  /** Whether the shipped template states replicas, and no setting does. */
  private boolean choosesReplicas() {
    return options.replicas().isEmpty() && statesReplicas();
  }

  private boolean statesReplicas() {
    return switch (template) {
      case SETTINGS, QUARANTINE, OBJECTS, INTEGRITY -> true;
      case MAPPINGS, STAR_TREE, CLOUDTRAIL, ACCESS_LOG_MAPPINGS, ACCESS_LOGS -> false;
    };
  }

  /** A copy of a template that states which values are left to OpenSearch, to compare templates. */
  ObjectNode marked(ObjectNode ours) {
    ObjectNode copy = ours.deepCopy();
    if (choosesCodec()) {
      TemplateForm.index(copy).put("codec", "chosen");
    }
    if (choosesReplicas()) {
      TemplateForm.setReplicas(TemplateForm.index(copy), "-chosen");
    }
    options
        .replicas()
        .ifPresent(replicas -> TemplateForm.setReplicas(TemplateForm.index(copy), replicas));
    return copy;
  }

  /** The values in a template that may be left to OpenSearch; empty texts for those it lacks. */
  static List<String> values(JsonNode template) {
    JsonNode index = template.at("/template/settings/index");
    return Stream.of("codec", "number_of_replicas", "auto_expand_replicas")
        .map(name -> index.path(name).asText())
        .toList();
  }

  /** An index template that has only the settings of this one, and matches no index that exists. */
  static Optional<Payload> simulation(ObjectNode template, IndexNames names) {
    ObjectNode simulated = JsonNodeFactory.instance.objectNode();
    simulated.putArray("index_patterns").add(names.of("trailsight-simulated"));
    simulated.put("priority", Integer.MAX_VALUE);
    TemplateForm.index(simulated).setAll(TemplateForm.index(template));
    return Optional.of(Payload.json(simulated));
  }

  /** A request to OpenSearch with one form of a template. */
  interface Attempt {

    Answer send(ObjectNode body) throws Fault.Transient, Fault.Blocked, InterruptedException;
  }

  /**
   * The form of a template that is left when nothing else may be chosen.
   *
   * @param answer to the request with it
   */
  record Chosen(ObjectNode body, Answer answer) {}

  /** Tries the best values, and after each refusal that leaves a choice the next ones. */
  Chosen settle(ObjectNode ours, Attempt attempt)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode body = MappingVersion.in(choosesCodec() ? ZstdCodec.in(ours) : ours);
    Answer answer = attempt.send(body);
    for (Optional<ObjectNode> next = next(body, ours, answer);
        next.isPresent();
        next = next(body, ours, answer)) {
      body = next.get();
      answer = attempt.send(body);
    }
    return new Chosen(body, answer);
  }

  private Optional<ObjectNode> next(ObjectNode refused, ObjectNode ours, Answer answer) {
    if (choosesCodec() && ZstdCodec.isIn(refused) && ZstdCodec.isUnknown(answer)) {
      ObjectNode next = refused.deepCopy();
      TemplateForm.index(next).set("codec", TemplateForm.index(ours).path("codec"));
      return Optional.of(next);
    }
    Matcher zones = ZONES.matcher(answer.reason());
    if (answer.status() != BAD_REQUEST || !zones.find()) {
      return Optional.empty();
    }
    ObjectNode next = refused.deepCopy();
    ObjectNode index = TemplateForm.index(next);
    boolean asShipped =
        !index.has("number_of_replicas") && (choosesReplicas() || !statesReplicas());
    if (!asShipped || (!choosesReplicas() && index.has("auto_expand_replicas"))) {
      return Optional.empty();
    }
    int copies = Integer.parseInt(zones.group(1));
    TemplateForm.setReplicas(index, options.replicas().orElse(String.valueOf(copies - 1)));
    return Optional.of(next);
  }
}
