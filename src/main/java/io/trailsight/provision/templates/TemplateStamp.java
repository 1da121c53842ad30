package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailsight.provision.Drift;
import io.trailsight.provision.Fingerprint;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stamp of a template, in its {@code _meta}. OpenSearch returns settings as texts in nested
 * objects, an empty list of components where there was none, and everything else as it was written,
 * so a template has one fingerprint before and after it was written.
 */
final class TemplateStamp {

  private static final String META = "_meta";
  private static final String SHIPPED = "shipped";
  private static final String STORED = "stored";

  private TemplateStamp() {}

  /** The stamp in an installed template; empty when it has none. */
  static Optional<Stamp> of(JsonNode template) {
    JsonNode meta = template.path(META);
    return meta.path(STORED).isTextual()
        ? Optional.of(
            new Stamp(
                template.path("version").asInt(),
                meta.path(SHIPPED).asText(),
                meta.path(STORED).asText()))
        : Optional.empty();
  }

  /** A copy of a template with a stamp. */
  static ObjectNode in(ObjectNode template, Stamp stamp) {
    ObjectNode copy = template.deepCopy();
    copy.withObject("/" + META).put(SHIPPED, stamp.shipped()).put(STORED, stamp.stored());
    return copy;
  }

  /** The fingerprint of what counts of a template: all but its {@code _meta}. */
  static String fingerprint(JsonNode template) {
    ObjectNode counts = template.deepCopy();
    counts.remove(META);
    if (counts.path(TemplateForm.COMPONENTS).isEmpty()) {
      counts.remove(TemplateForm.COMPONENTS);
    }
    if (counts.at("/template/mappings") instanceof ObjectNode mappings) {
      mappings.remove(META);
    }
    if (counts.at("/template/settings") instanceof ObjectNode settings) {
      ((ObjectNode) counts.path("template")).set("settings", texts(settings));
    }
    return Fingerprint.of(counts);
  }

  private static JsonNode texts(JsonNode settings) {
    if (settings.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      settings.properties().forEach(each -> copy.set(each.getKey(), texts(each.getValue())));
      return copy;
    }
    if (settings.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      settings.forEach(each -> copy.add(texts(each)));
      return copy;
    }
    return TextNode.valueOf(settings.asText());
  }

  /** How an installed template differs from ours. */
  static Drift drift(Template template, Stamp ours, JsonNode installed) {
    Optional<Stamp> theirs = of(installed);
    return theirs.isPresent()
        ? Drift.of(ours, theirs, fingerprint(installed))
        : driftWithoutStamp(template, ours.version(), installed);
  }

  /**
   * A template that was installed by hand has no stamp, nor has one of a release before stamps. Of
   * an older version it cannot be distinguished who changed it; it is replaced.
   */
  private static Drift driftWithoutStamp(Template template, int version, JsonNode installed) {
    int age = Integer.compare(installed.path("version").asInt(), version);
    if (age > 0) {
      return Drift.NEWER;
    }
    String fingerprint = fingerprint(installed);
    ObjectNode shipped = ShippedFile.json(template.resource());
    Stream<JsonNode> forms =
        switch (template) {
          case SETTINGS -> Stream.of(shipped, ZstdCodec.in(shipped));
          case CLOUDTRAIL -> Stream.of(shipped, StarTree.in(shipped));
          case MAPPINGS,
              STAR_TREE,
              ACCESS_LOG_MAPPINGS,
              ACCESS_LOGS,
              QUARANTINE,
              OBJECTS,
              INTEGRITY ->
              Stream.of(shipped);
        };
    return age < 0 || forms.map(TemplateStamp::fingerprint).anyMatch(fingerprint::equals)
        ? Drift.OUTDATED
        : Drift.EDITED;
  }
}
