package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.provision.ShippedFile;
import java.util.List;

/**
 * Saved objects that belong together, such as those that this program ships. Immutable.
 *
 * @param objects all but the inventory
 * @param inventory has the version of each
 */
public record Bundle(List<SavedObject> objects, Inventory inventory) {

  private static final String RESOURCE = "/dashboards/trailsight.ndjson";

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

  /** The bundle that this program ships. */
  public static Bundle shipped() {
    return read(ShippedFile.text(RESOURCE));
  }

  /** The shipped bundle as a file for an import by hand. */
  public static ShippedFile file() {
    return ShippedFile.forDashboards(RESOURCE.substring(1), ShippedFile.text(RESOURCE));
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
