package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Stamp;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this program installed in OpenSearch Dashboards. It distinguishes an object that somebody
 * changed from one of an older version. It is kept where the objects are, as a saved object of its
 * own, a visualization of type markdown: being part of the bundle, it is also imported by hand.
 *
 * <p>It has a line for each object:
 *
 * <pre>dashboard:trailsight-denied 3 52fdfc072182654f163f5f0f9a621d72</pre>
 *
 * with the key, the version, and the fingerprint of the shipped object; when Dashboards stored
 * another form of it, the fingerprint of that follows.
 *
 * @param entries the stamp of each object, by the objects' keys
 */
public record Inventory(SortedMap<SavedObject.Key, Stamp> entries) {

  /** The key of the saved object that holds the inventory, without a prefix. */
  static final SavedObject.Key KEY = new SavedObject.Key("visualization", "trailsight-inventory");

  private static final String TITLE = "Trailsight: inventory";
  private static final String PREFACE =
      """
      Which saved objects Trailsight installed, in which version, and the digest of each. \
      Trailsight updates an object only while it has that digest, so that nobody's changes are \
      lost. Leave this one as it is.

      """;

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^ {4}([a-z-]+):([^\\s:]+) ([0-9]{1,9}) ([0-9a-f]{32})(?: ([0-9a-f]{32}))?$");

  private static final String SEARCH_SOURCE =
      "{\"query\":{\"query\":\"\",\"language\":\"kuery\"},\"filter\":[]}";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

  public Inventory {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** The inventory of a Dashboards where nothing is installed. */
  static Inventory empty() {
    return new Inventory(new TreeMap<>());
  }

  static Inventory of(Map<SavedObject.Key, Stamp> entries) {
    return new Inventory(new TreeMap<>(entries));
  }

  /**
   * The inventory of a bundle.
   *
   * @param version of the bundle; it rises whenever an object changes
   * @param objects all other objects of the bundle
   */
  public static Inventory of(int version, Collection<SavedObject> objects) {
    SortedMap<SavedObject.Key, Stamp> entries = new TreeMap<>();
    for (SavedObject object : objects) {
      String fingerprint = object.fingerprint();
      entries.put(object.key(), new Stamp(version, fingerprint, fingerprint));
    }
    return new Inventory(entries);
  }

  /**
   * Reads what {@link #toSavedObject} made. Lines that it would not have written are skipped:
   * nothing is known about their objects.
   */
  static Inventory read(SavedObject savedObject) {
    SortedMap<SavedObject.Key, Stamp> entries = new TreeMap<>();
    Matcher line = LINE.matcher(markdown(savedObject));
    while (line.find()) {
      String shipped = line.group(4);
      String stored = Optional.ofNullable(line.group(5)).orElse(shipped);
      entries.put(
          new SavedObject.Key(line.group(1), line.group(2)),
          new Stamp(Integer.parseInt(line.group(3)), shipped, stored));
    }
    return new Inventory(entries);
  }

  private static String markdown(SavedObject savedObject) {
    String visState = savedObject.json().path("attributes").path("visState").asText();
    try {
      return JSON.<JsonNode>readValue(visState).path("params").path("markdown").asText();
    } catch (JsonProcessingException _) {
      return "";
    }
  }

  /** The stamp of an object. */
  Optional<Stamp> find(SavedObject.Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The saved object that holds the inventory, as it is in a bundle. */
  public SavedObject toSavedObject() {
    return toSavedObject(KEY);
  }

  /** The saved object that holds the inventory, under a key of an installation. */
  SavedObject toSavedObject(SavedObject.Key key) {
    ObjectNode visState = NODES.objectNode().put("title", TITLE).put("type", "markdown");
    visState
        .putObject("params")
        .put("fontSize", 12)
        .put("openLinksInNewTab", false)
        .put("markdown", text());
    visState.putArray("aggs");
    ObjectNode object = NODES.objectNode().put("id", key.id()).put("type", key.type());
    ObjectNode attributes = object.putObject("attributes");
    attributes
        .put("title", TITLE)
        .put("visState", visState.toString())
        .put("uiStateJSON", "{}")
        .put("description", "What Trailsight installed; leave it as it is")
        .put("version", 1);
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", SEARCH_SOURCE);
    object.putArray("references");
    object.putObject("migrationVersion").put(key.type(), "7.10.0");
    return new SavedObject(object);
  }

  private String text() {
    StringBuilder text = new StringBuilder(PREFACE);
    entries.forEach(
        (key, entry) -> {
          text.append("    %s %d %s".formatted(key, entry.version(), entry.shipped()));
          if (!entry.stored().equals(entry.shipped())) {
            text.append(' ').append(entry.stored());
          }
          text.append('\n');
        });
    return text.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
