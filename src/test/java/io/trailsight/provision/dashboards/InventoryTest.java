package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Stamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inventory, and the saved object that holds it. */
class InventoryTest {

  private static final String A = "0123456789abcdef0123456789abcdef";
  private static final String B = "fedcba9876543210fedcba9876543210";
  private static final SavedObject.Key BOARD =
      new SavedObject.Key("dashboard", "trailsight-denied");
  private static final SavedObject.Key PATTERN =
      new SavedObject.Key("index-pattern", "trailsight-cloudtrail");

  @Test
  void whatIsWrittenIsRead() {
    Inventory inventory =
        Inventory.of(Map.of(PATTERN, new Stamp(1, A, B), BOARD, new Stamp(12, B, B)));

    assertThat(Inventory.read(inventory.toSavedObject())).isEqualTo(inventory);
    assertThat(inventory.toString())
        .endsWith(
            "\n    dashboard:trailsight-denied 12 %s\n    index-pattern:trailsight-cloudtrail 1 %s %s\n"
                .formatted(B, A, B));
  }

  @Test
  void aBundleHasAnEntryForEachObject() {
    SavedObject object = object("dashboard", "trailsight-denied");

    Inventory inventory = Inventory.of(3, List.of(object));

    assertThat(inventory.entries())
        .containsExactly(
            Map.entry(BOARD, new Stamp(3, object.fingerprint(), object.fingerprint())));
    assertThat(inventory.toSavedObject().key()).isEqualTo(Inventory.KEY);
  }

  @Test
  void nothingIsKnownFromLinesThatSomebodyEdited() {
    SavedObject written =
        Inventory.of(Map.of(PATTERN, new Stamp(1, A, A), BOARD, new Stamp(2, B, B)))
            .toSavedObject();
    for (String edit : List.of(A.substring(1), A.toUpperCase(Locale.ROOT))) {
      String edited = written.json().toString().replace(A, edit);

      assertThat(Inventory.read(parse(edited)).entries()).containsOnlyKeys(BOARD);
    }
  }

  @Test
  void nothingIsKnownFromSomethingElse() {
    SavedObject other = object("visualization", "trailsight-inventory");
    SavedObject broken =
        parse(
            "{\"type\":\"visualization\",\"id\":\"a\",\"attributes\":{\"visState\":\"{\\\"params\"}}");

    assertThat(Inventory.read(other)).isEqualTo(Inventory.empty());
    assertThat(Inventory.read(broken)).isEqualTo(Inventory.empty());
  }

  private static SavedObject object(String type, String id) {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("type", type).put("id", id).putObject("attributes").put("title", "T");
    return new SavedObject(json);
  }

  private static SavedObject parse(String json) {
    try {
      return new SavedObject(JsonMapper.builder().build().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
