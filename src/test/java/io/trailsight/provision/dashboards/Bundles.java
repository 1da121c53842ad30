package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small bundles: an index pattern, a search on it, and a dashboard that shows it. */
public final class Bundles {

  public static final String PATTERN = "index-pattern:trailsight-cloudtrail";
  public static final String SEARCH = "search:trailsight-denied-calls";
  public static final String BOARD = "dashboard:trailsight-denied";
  public static final String INVENTORY = "visualization:trailsight-inventory";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bundles() {}

  /** A version of the bundle; the titles of search and dashboard contain it. */
  public static Bundle version(int version) {
    return of(version, pattern(), search(version), board(version));
  }

  /** A bundle of given objects. */
  static Bundle of(int version, ObjectNode... objects) {
    List<SavedObject> all = Stream.of(objects).map(SavedObject::new).toList();
    return new Bundle(all, Inventory.of(version, all));
  }

  /** The file of a bundle. */
  static String file(Bundle bundle) {
    List<SavedObject> all = new ArrayList<>(bundle.objects());
    all.add(bundle.inventory().toSavedObject());
    StringBuilder lines = new StringBuilder();
    all.forEach(object -> lines.append(object.json()).append('\n'));
    return lines.append("{\"exportedCount\":4,\"missingRefCount\":0}\n").toString();
  }

  static ObjectNode pattern() {
    ObjectNode pattern = object("index-pattern", "trailsight-cloudtrail", "7.6.0");
    ((ObjectNode) pattern.path("attributes"))
        .put("title", "cloudtrail-v1-*")
        .put("timeFieldName", "@timestamp")
        .put(
            "fields",
            "[{\"name\":\"eventName\",\"type\":\"string\",\"esTypes\":[\"keyword\"],\"searchable\":true,"
                + "\"aggregatable\":true,\"readFromDocValues\":true},{\"name\":\"_source\",\"type\":\"_source\","
                + "\"searchable\":false,\"aggregatable\":false,\"readFromDocValues\":false}]");
    pattern.putArray("references");
    return pattern;
  }

  static ObjectNode search(int version) {
    ObjectNode search = object("search", "trailsight-denied-calls", "7.9.3");
    ((ObjectNode) search.path("attributes"))
        .put("title", "Denied calls, version " + version)
        .putObject("kibanaSavedObjectMeta")
        .put("searchSourceJSON", "{\"filter\":[],\"indexRefName\":\"index\"}");
    search
        .putArray("references")
        .addObject()
        .put("name", "index")
        .put("type", "index-pattern")
        .put("id", "trailsight-cloudtrail");
    return search;
  }

  static ObjectNode board(int version) {
    ObjectNode board = object("dashboard", "trailsight-denied", "7.9.3");
    ((ObjectNode) board.path("attributes"))
        .put("title", "CloudTrail: access denied, version " + version)
        .put("panelsJSON", "[{\"panelRefName\":\"panel_0\"}]");
    board
        .putArray("references")
        .addObject()
        .put("name", "panel_0")
        .put("type", "search")
        .put("id", "trailsight-denied-calls");
    return board;
  }

  private static ObjectNode object(String type, String id, String migrationVersion) {
    ObjectNode object = JSON.createObjectNode().put("type", type).put("id", id);
    object.putObject("attributes");
    object.putObject("migrationVersion").put(type, migrationVersion);
    return object;
  }
}
