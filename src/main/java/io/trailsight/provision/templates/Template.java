package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.indices.IndexNames;
import java.util.Locale;

/** The templates that this program ships, in the order in which they build on each other. */
enum Template {
  SETTINGS("_component_template", "trailsight-cloudtrail-settings"),
  MAPPINGS("_component_template", "trailsight-cloudtrail-mappings"),
  STAR_TREE("_component_template", StarTree.NAME),
  CLOUDTRAIL("_index_template", "trailsight-cloudtrail"),
  ACCESS_LOG_MAPPINGS("_component_template", "trailsight-s3access-mappings"),
  ACCESS_LOGS("_index_template", "trailsight-s3access"),
  QUARANTINE("_index_template", "trailsight-quarantine"),
  OBJECTS("_index_template", "trailsight-objects"),
  INTEGRITY("_index_template", "trailsight-integrity");

  /** Who its {@code _meta} states as its manager. */
  static final String OWNER = "trailsight";

  private final String kind;
  private final String shippedName;

  Template(String kind, String shippedName) {
    this.kind = kind;
    this.shippedName = shippedName;
  }

  /** The path of the API. */
  String path(IndexNames names) {
    return "/" + kind + "/" + names.of(shippedName);
  }

  /** Its file's name, without the ending. */
  String file() {
    return shippedName.substring("trailsight-".length());
  }

  /** Its file on the class path. */
  String resource() {
    return "/index-templates/" + file() + ".json";
  }

  /** What it is called in reports: {@code index template trailsight-cloudtrail}. */
  String subject(IndexNames names) {
    return kind.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT)
        + " "
        + names.of(shippedName);
  }

  /** The template in the answer to a request for it. */
  JsonNode inAnswer(JsonNode body) {
    String single = kind.substring(1);
    return body.path(single + "s").path(0).path(single);
  }
}
