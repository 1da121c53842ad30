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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
      Pattern.compile("(?<![A-Za-z0-9_-])(?:trailsight-(?=[a-z])|cloudtrail-v1-|s3access-v1-)");

  /** A text as long as it can be an id of a saved object. */
  private static final Pattern ID = Pattern.compile("(?<![\\w.-])[\\w.-]+(?![\\w.*-])");

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

  /**
   * The shipped bundle of an installation as a file for an import by hand. Dashboards itself makes
   * the objects read from a data source then.
   */
  public static ShippedFile file(
      IndexNames names, Optional<String> workspace, Optional<String> dataSource) {
    String path = RESOURCE.substring(1);
    boolean asShipped = names.prefix().isEmpty() && workspace.isEmpty() && dataSource.isEmpty();
    String content =
        asShipped
            ? ShippedFile.text(RESOURCE)
            : shipped().of(names).in(workspace).withIds(idsOn(dataSource)).text();
    return ShippedFile.forDashboards(path, content, workspace, dataSource);
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
    return names.prefix().isEmpty()
        ? this
        : mapped(names::of, object -> titled(renamed(object, names), names.prefix()));
  }

  private static SavedObject renamed(SavedObject object, IndexNames names) {
    return new SavedObject(
        json(
            NAME.matcher(object.json().toString())
                .replaceAll(name -> Matcher.quoteReplacement(names.of(name.group())))));
  }

  /**
   * The same objects of a workspace: their ids begin with its id, because Dashboards has an id only
   * once, and makes copies under other ids in a second workspace.
   */
  public Bundle in(Optional<String> workspace) {
    return workspace.map(id -> withIds(own -> id + "-" + own)).orElse(this);
  }

  /**
   * The same objects on a data source: they read from it, their titles end with its title, and
   * their ids begin with its id, as those of an import for a data source.
   */
  Bundle on(DataSource source) {
    return withIds(idsOn(Optional.of(source.id())))
        .mapped(UnaryOperator.identity(), object -> titled(source.in(object), source.title()));
  }

  private static UnaryOperator<String> idsOn(Optional<String> dataSource) {
    return own -> dataSource.map(id -> id + "_" + own).orElse(own);
  }

  /** The same objects under other ids, also where they refer to each other. */
  private Bundle withIds(UnaryOperator<String> id) {
    Set<String> known =
        Stream.concat(objects.stream().map(SavedObject::key), Stream.of(inventoryKey))
            .map(SavedObject.Key::id)
            .collect(Collectors.toSet());
    return mapped(
        id,
        object ->
            new SavedObject(
                json(
                    ID.matcher(object.json().toString())
                        .replaceAll(
                            text ->
                                Matcher.quoteReplacement(
                                    known.contains(text.group())
                                        ? id.apply(text.group())
                                        : text.group())))));
  }

  private Bundle mapped(UnaryOperator<String> inventoryId, UnaryOperator<SavedObject> change) {
    List<SavedObject> changed = new ArrayList<>();
    Map<SavedObject.Key, Stamp> stamps = new HashMap<>();
    for (SavedObject object : objects) {
      SavedObject own = change.apply(object);
      changed.add(own);
      stamps.put(own.key(), new Stamp(version(object), own.fingerprint(), own.fingerprint()));
    }
    return new Bundle(
        changed,
        Inventory.of(stamps),
        new SavedObject.Key(inventoryKey.type(), inventoryId.apply(inventoryKey.id())));
  }

  /** The title of an index pattern is what it matches. */
  private static SavedObject titled(SavedObject object, String end) {
    if (object.key().type().equals("index-pattern")) {
      return object;
    }
    ObjectNode json = object.json().deepCopy();
    ObjectNode attributes = json.withObject("/attributes");
    attributes.put("title", "%s (%s)".formatted(attributes.path("title").asText(), end));
    return new SavedObject(json);
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
