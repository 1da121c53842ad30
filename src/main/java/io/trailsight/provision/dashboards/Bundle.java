package io.trailsight.provision.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Saved objects that belong together, such as those that this program ships. Immutable.
 *
 * @param objects all but the inventory
 * @param inventory tells the version of each
 */
public record Bundle(List<SavedObject> objects, Inventory inventory) {

  /** Where the shipped one is on the class path. */
  public static final String RESOURCE = "/dashboards/trailsight.ndjson";

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

  /** The one that this program ships. */
  public static Bundle shipped() {
    return read(new String(shippedBytes(), UTF_8));
  }

  /** The file that this program ships, as it is imported by hand. */
  public static byte[] shippedBytes() {
    try (InputStream in = Bundle.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a bundle.
   *
   * @param ndjson an object a line; a line that tells what was exported is passed over
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

  /** Which version an object of it has. */
  int version(SavedObject object) {
    return inventory.find(object.key()).orElseThrow().version();
  }
}
