package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.ShippedFile;
import java.util.List;

/**
 * The JSON of a template by the options. Values that only OpenSearch can decide are as shipped; see
 * {@link ServerChoice}.
 *
 * @param custom whether the user's own component template exists
 */
record TemplateForm(TemplateOptions options, boolean custom) {

  /** The user's own component template, which this program never writes. */
  static final String CUSTOM = "trailsight-cloudtrail-custom";

  /** The member of an index template that lists its component templates. */
  static final String COMPONENTS = "composed_of";

  private static final String AUTO_EXPAND = "auto_expand_replicas";

  /** The templates that the options ask for, in the order in which they build on each other. */
  static List<Template> wanted(TemplateOptions options) {
    return List.of(Template.values()).stream()
        .filter(template -> options.starTree() || template != Template.STAR_TREE)
        .toList();
  }

  ObjectNode of(Template template) {
    ObjectNode json = ShippedFile.json(template.resource());
    switch (template) {
      case SETTINGS -> {
        ObjectNode index = index(json);
        if (options.shards() != index.path("number_of_shards").asInt()) {
          index.put("number_of_shards", options.shards());
        }
        options.codec().ifPresent(codec -> index.put("codec", codec));
        replicas(index);
        if (options.derivedSource()) {
          DerivedSource.inSettings(json);
        }
      }
      case QUARANTINE, OBJECTS, INTEGRITY -> {
        replicas(index(json));
        rename(json);
      }
      case CLOUDTRAIL -> {
        return composed(options.starTree() ? StarTree.in(json) : json);
      }
      case ACCESS_LOGS -> {
        return composed(json);
      }
      case MAPPINGS -> {
        options.elasticAliases().forEach(aliases -> aliases.addTo(json));
        if (options.derivedSource()) {
          DerivedSource.inMappings(json);
        }
      }
      case ACCESS_LOG_MAPPINGS -> {
        if (options.derivedSource()) {
          DerivedSource.inMappings(json);
        }
      }
      case STAR_TREE -> {}
    }
    return json;
  }

  private ObjectNode composed(ObjectNode ofRecords) {
    if (custom) {
      ofRecords.withArray("/" + COMPONENTS).add(CUSTOM);
    }
    rename(ofRecords);
    return ofRecords;
  }

  /** The settings of indices in a template. */
  static ObjectNode index(ObjectNode template) {
    return template.withObject("/template/settings/index");
  }

  private void replicas(ObjectNode index) {
    options.replicas().ifPresent(replicas -> setReplicas(index, replicas));
  }

  /** Sets a number of replicas, or a range of it. */
  static void setReplicas(ObjectNode index, String replicas) {
    index.remove(AUTO_EXPAND);
    if (replicas.contains("-")) {
      index.put(AUTO_EXPAND, replicas);
    } else {
      index.put("number_of_replicas", Integer.parseInt(replicas));
    }
  }

  /** Gives every name in an index template the prefix. */
  private void rename(ObjectNode template) {
    IndexNames names = options.names();
    if (names.prefix().isEmpty()) {
      return;
    }
    for (String list : List.of("index_patterns", COMPONENTS)) {
      if (template.path(list) instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, TextNode.valueOf(names.of(array.path(i).asText())));
        }
      }
    }
    if (template.at("/template/aliases") instanceof ObjectNode aliases) {
      ObjectNode renamed = template.withObject("/template").putObject("aliases");
      aliases
          .properties()
          .forEach(alias -> renamed.set(names.of(alias.getKey()), alias.getValue()));
    }
  }
}
