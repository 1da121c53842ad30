package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Saved objects that belong together, such as those that this program ships. Immutable.
 *
 * @param objects all but the inventory
 * @param inventory has the version of each
 * @param inventoryKey of the saved object that holds the inventory
 */
public record Bundle(List<SavedObject> objects, Inventory inventory, SavedObject.Key inventoryKey) {

  private static final String RESOURCE = "/dashboards/trailsight.ndjson";

  /** How ids of saved objects and names of indices begin. */
  private static final Pattern NAME =
      Pattern.compile("(?<![A-Za-z0-9_-])(?:trailsight-(?=[a-z])|cloudtrail-v1-)");

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

  /**
   * Takes objects.
   *
   * @throws IllegalArgumentException when the inventory lacks one of them
   */
  public Bundle {
    objects = List.copyOf(objects);
    for (SavedObject object : objects) {
      if (inventory.find(object.key()).isEmpty()) {
        throw new IllegalArgumentException("the inventory lacks " + object.key());
      }
    }
  }

  /** Objects without a prefix. */
  public Bundle(List<SavedObject> objects, Inventory inventory) {
    this(objects, inventory, Inventory.KEY);
  }

  /** The bundle that this program ships. */
  public static Bundle shipped() {
    return read(ShippedFile.text(RESOURCE));
  }

  /** The shipped bundle of an installation as a file for an import by hand. */
  public static ShippedFile file(IndexNames names) {
    String path = RESOURCE.substring(1);
    return names.prefix().isEmpty()
        ? ShippedFile.forDashboards(path, ShippedFile.text(RESOURCE))
        : ShippedFile.forDashboards(path, shipped().of(names).text());
  }

  private String text() {
    return Stream.concat(objects.stream(), Stream.of(inventory.toSavedObject(inventoryKey)))
        .map(object -> object.json() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * The same objects of an installation: their ids begin with its prefix, their index patterns
   * match its indices, and their titles end with the prefix.
   */
  public Bundle of(IndexNames names) {
    if (names.prefix().isEmpty()) {
      return this;
    }
    List<SavedObject> renamed = new ArrayList<>();
    Map<SavedObject.Key, Stamp> stamps = new HashMap<>();
    for (SavedObject object : objects) {
      SavedObject own = renamed(object, names);
      renamed.add(own);
      stamps.put(own.key(), new Stamp(version(object), own.fingerprint(), own.fingerprint()));
    }
    return new Bundle(
        renamed,
        Inventory.of(stamps),
        new SavedObject.Key(inventoryKey.type(), names.of(inventoryKey.id())));
  }

  private static SavedObject renamed(SavedObject object, IndexNames names) {
    String text =
        NAME.matcher(object.json().toString())
            .replaceAll(name -> Matcher.quoteReplacement(names.of(name.group())));
    JsonNode own = json(text);
    if (!object.key().type().equals("index-pattern")
        && own.path("attributes") instanceof ObjectNode attributes) {
      attributes.put(
          "title", "%s (%s)".formatted(attributes.path("title").asText(), names.prefix()));
    }
    return new SavedObject(own);
  }

  /**
   * Reads a bundle.
   *
   * @param ndjson an object on each line; the summary of an export is skipped
   * @throws IllegalArgumentException when it is no bundle
   */
  public static Bundle read(String ndjson) {
    List<SavedObject> all =
        ndjson
            .lines()
            .filter(line -> !line.isBlank())
            .map(Bundle::json)
            .filter(line -> !line.has("exportedCount"))
            .map(SavedObject::new)
            .toList();
    Inventory inventory =
        all.stream()
            .filter(object -> object.key().equals(Inventory.KEY))
            .map(Inventory::read)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a bundle has an inventory"));
    return new Bundle(
        all.stream().filter(object -> !object.key().equals(Inventory.KEY)).toList(), inventory);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a line of a bundle is not JSON", e);
    }
  }

  /** The version of one of its objects. */
  int version(SavedObject object) {
    return inventory.find(object.key()).orElseThrow().version();
  }
}
