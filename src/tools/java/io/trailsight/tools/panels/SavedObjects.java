package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.tools.panels.SavedObject.Reference;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Saved objects that belong together, as they are exported and imported: one a line. */
public final class SavedObjects {

  private static final String SHIPPED = "/dashboards/trailsight.ndjson";

  private final Map<Reference, SavedObject> objects = new LinkedHashMap<>();

  private SavedObjects() {}

  /**
   * The bundle that ships.
   *
   * @throws IOException if it is not on the class path, or cannot be read
   */
  public static SavedObjects shipped() throws IOException {
    try (InputStream stream = SavedObjects.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new FileNotFoundException(SHIPPED + " is not on the class path");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a bundle.
   *
   * @param ndjson an object a line; the last line may state how many there are
   * @throws IOException if a line is not JSON
   */
  public static SavedObjects parse(String ndjson) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    SavedObjects all = new SavedObjects();
    for (String line : ndjson.lines().filter(text -> !text.isBlank()).toList()) {
      JsonNode object = json.readTree(line);
      if (object.has("type")) {
        SavedObject saved = SavedObject.of(object);
        all.objects.put(new Reference(saved.type(), saved.id()), saved);
      }
    }
    return all;
  }

  /** All objects in the order of the bundle. */
  public List<SavedObject> objects() {
    return List.copyOf(objects.values());
  }

  public List<SavedDashboard> dashboards() {
    return ofType("dashboard").map(object -> SavedDashboard.of(object, this)).toList();
  }

  public List<SavedPattern> patterns() {
    return ofType("index-pattern").map(SavedPattern::new).toList();
  }

  private Stream<SavedObject> ofType(String type) {
    return objects.values().stream().filter(object -> object.type().equals(type));
  }

  /** The object that another one refers to. */
  SavedObject referenced(SavedObject from, String name) {
    Reference reference = from.reference(name);
    return Optional.ofNullable(objects.get(reference))
        .orElseThrow(() -> from.cannot("refers to what the bundle lacks: " + reference));
  }

  /** The index pattern that another object refers to. */
  SavedPattern pattern(SavedObject from, String name) {
    SavedObject object = referenced(from, name);
    if (!object.type().equals("index-pattern")) {
      throw from.cannot(name + " is no index pattern but " + object);
    }
    return new SavedPattern(object);
  }

  /** The index pattern that another object names by its title. */
  SavedPattern patternTitled(SavedObject from, String title) {
    return patterns().stream()
        .filter(pattern -> pattern.title().equals(title))
        .findFirst()
        .orElseThrow(() -> from.cannot("no index pattern has the title \"" + title + "\""));
  }
}
