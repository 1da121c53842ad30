package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.provision.dashboards.SavedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bundle that ships is the one that the program makes, and it holds together. */
class BundleTest {

  private static final Path FILE = Path.of("dashboards/trailsight.ndjson");

  private final Bundle bundle = new Bundle();
  private final JsonMapper json = new JsonMapper();

  @Test
  void theFileIsUpToDate() throws IOException {
    String expected = bundle.text();
    if (System.getProperty("boards.write") != null) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE))
        .as("%s is stale; run: mvn test -Dtest=BundleTest -Dboards.write", FILE)
        .isEqualTo(expected);
  }

  @Test
  void whatAnObjectRefersToComesBeforeIt() throws IOException {
    List<JsonNode> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      List<String> before =
          lines.subList(0, i).stream().map(line -> key(line.path("type"), line)).toList();
      List<String> needed =
          lines
              .get(i)
              .path("references")
              .valueStream()
              .map(reference -> key(reference.path("type"), reference))
              .toList();
      assertThat(before).as(lines.get(i).path("id").asText()).containsAll(needed);
    }
  }

  @Test
  void everyReferenceIsUsedUnderItsName() {
    for (Saved saved : bundle.all()) {
      SavedObject object = saved.saved();
      String attributes = object.json().path("attributes").toString();
      assertThat(object.json().path("references").valueStream())
          .as(saved.id())
          .allSatisfy(
              reference -> assertThat(attributes).contains(reference.path("name").asText()));
    }
  }

  @Test
  void titlesTellObjectsOfATypeApart() {
    assertThat(bundle.all())
        .extracting(saved -> saved.type() + " " + saved.title())
        .doesNotHaveDuplicates();
  }

  @Test
  void theLastLineCountsTheOthersAndTheInventoryListsThem() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    JsonNode last = json.readTree(lines.getLast());
    JsonNode inventory = json.readTree(lines.get(lines.size() - 2));

    assertThat(last.path("exportedCount").asInt()).isEqualTo(lines.size() - 1);
    Set<String> keys =
        lines().stream().map(line -> key(line.path("type"), line)).collect(Collectors.toSet());
    keys.remove("visualization:trailsight-inventory");
    assertThat(inventory.path("attributes").path("visState").asText()).contains(keys);
  }

  /** The objects of the file. */
  private List<JsonNode> lines() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    return lines.subList(0, lines.size() - 1).stream().map(this::read).toList();
  }

  private JsonNode read(String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private static String key(JsonNode type, JsonNode object) {
    return type.asText() + ":" + object.path("id").asText();
  }
}
