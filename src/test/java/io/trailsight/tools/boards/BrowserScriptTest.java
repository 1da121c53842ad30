package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.panels.SavedDashboard;
import io.trailsight.tools.panels.SavedObject;
import io.trailsight.tools.panels.SavedObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script that opens the boards in a browser, and the pictures that it makes. */
class BrowserScriptTest {

  private static final Path SCRIPT = Path.of("src/tools/browser");
  private static final Path PICTURES = Path.of("docs/images");

  /** What a page loads quickly. */
  private static final long MOST_BYTES = 300_000;

  /** Otherwise a new board or panel would be left out. */
  @Test
  void itListsNoBoardAndNoPanelByHand() throws Exception {
    List<String> ids = SavedObjects.shipped().dashboards().stream().flatMap(this::ids).toList();
    assertThat(ids).isNotEmpty().allMatch(id -> id.startsWith("trailsight-"));
    for (Path file : files(SCRIPT, ".mjs")) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain(ids);
    }
  }

  @Test
  void eachPictureIsOfABoardAndSmallAndShownByAPage() throws Exception {
    String pages = Files.readString(Path.of("README.md"));
    pages += Files.readString(Path.of("docs/dashboards.md"));
    List<String> boards =
        SavedObjects.shipped().dashboards().stream().map(SavedDashboard::id).toList();
    assertThat(files(PICTURES, ".webp")).isNotEmpty();
    for (Path picture : files(PICTURES, "")) {
      String name = picture.getFileName().toString();
      assertThat(name).endsWith(".webp");
      assertThat(boards).contains(name.replaceFirst("-(light|dark)\\.webp$", ""));
      assertThat(Files.size(picture)).as(name).isLessThan(MOST_BYTES);
      assertThat(pages).contains("images/" + name);
    }
  }

  private Stream<String> ids(SavedDashboard board) {
    return Stream.concat(
        Stream.of(board.id()),
        board.panels().stream().map(SavedDashboard.Panel::shown).map(SavedObject::id));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
