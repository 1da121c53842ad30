package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this program installed in OpenSearch Dashboards: by it an object that somebody changed is
 * told from one of an older version. It is kept where the objects are, as a saved object of its
 * own, a visualization of type markdown: part of the bundle, it comes along when the bundle is
 * imported by hand. Immutable.
 *
 * <p>Each object has a line in it:
 *
 * <pre>dashboard:trailsight-denied 3 52fdfc072182654f163f5f0f9a621d72</pre>
 *
 * with its key, its version, and the digest of what was shipped; if Dashboards made something else
 * of it when it was imported, the digest of that follows.
 */
public final class Inventory {

  /** The key of the saved object that holds it. */
  public static final ObjectKey KEY = new ObjectKey("visualization", "trailsight-inventory");

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

  private final SortedMap<ObjectKey, Installed> entries;

  private Inventory(SortedMap<ObjectKey, Installed> entries) {
    this.entries = Collections.unmodifiableSortedMap(entries);
  }

  /**
   * What is known of an installed object.
   *
   * @param version of the bundle that it came from, 1 or more; a newer bundle has a higher one
   * @param shipped the digest of the object in the bundle
   * @param held the digest of what Dashboards held once it was imported
   */
  public record Installed(int version, Digest shipped, Digest held) {

    /** An object that Dashboards holds as it was shipped. */
    public Installed(int version, Digest shipped) {
      this(version, shipped, shipped);
    }
  }

  /** The inventory of what nobody installed anything of. */
  static Inventory empty() {
    return new Inventory(new TreeMap<>());
  }

  static Inventory of(Map<ObjectKey, Installed> entries) {
    return new Inventory(new TreeMap<>(entries));
  }

  /**
   * The inventory that a bundle has to contain.
   *
   * @param version of the bundle, raised whenever an object in it changes
   * @param objects all other objects of the bundle
   */
  public static Inventory of(int version, Collection<SavedObject> objects) {
    SortedMap<ObjectKey, Installed> entries = new TreeMap<>();
    objects.forEach(object -> entries.put(object.key(), new Installed(version, object.digest())));
    return new Inventory(entries);
  }

  /**
   * Reads what {@link #toSavedObject} made. Lines that it would not have written are passed over:
   * of such an object nothing is known.
   */
  public static Inventory read(SavedObject savedObject) {
    SortedMap<ObjectKey, Installed> entries = new TreeMap<>();
    Matcher line = LINE.matcher(markdown(savedObject));
    while (line.find()) {
      Digest shipped = new Digest(line.group(4));
      Digest held = Optional.ofNullable(line.group(5)).map(Digest::new).orElse(shipped);
      entries.put(
          new ObjectKey(line.group(1), line.group(2)),
          new Installed(Integer.parseInt(line.group(3)), shipped, held));
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

  /** What is known of an object. */
  public Optional<Installed> find(ObjectKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All that is known, by the objects' keys. */
  public SortedMap<ObjectKey, Installed> entries() {
    return entries;
  }

  /** The saved object that holds it, as a bundle has it. */
  public SavedObject toSavedObject() {
    ObjectNode visState = NODES.objectNode().put("title", TITLE).put("type", "markdown");
    visState
        .putObject("params")
        .put("fontSize", 12)
        .put("openLinksInNewTab", false)
        .put("markdown", text());
    visState.putArray("aggs");
    ObjectNode object = NODES.objectNode().put("id", KEY.id()).put("type", KEY.type());
    ObjectNode attributes = object.putObject("attributes");
    attributes
        .put("title", TITLE)
        .put("visState", visState.toString())
        .put("uiStateJSON", "{}")
        .put("description", "What Trailsight installed; leave it as it is")
        .put("version", 1);
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", SEARCH_SOURCE);
    object.putArray("references");
    object.putObject("migrationVersion").put(KEY.type(), "7.10.0");
    return new SavedObject(object);
  }

  private String text() {
    StringBuilder text = new StringBuilder(PREFACE);
    entries.forEach(
        (key, entry) -> {
          text.append("    %s %d %s".formatted(key, entry.version(), entry.shipped()));
          if (!entry.held().equals(entry.shipped())) {
            text.append(' ').append(entry.held());
          }
          text.append('\n');
        });
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inventory inventory && entries.equals(inventory.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
