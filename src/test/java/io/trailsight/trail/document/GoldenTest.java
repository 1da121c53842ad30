package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record {@code <case>.in.json} maps to exactly {@code <case>.out.json}: index and id on the
 * first line, the document on the second. With {@code -Dgolden.write} the test rewrites the latter.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String IN = ".in.json";

  static Stream<String> cases() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(FOLDER)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(IN))
              .map(name -> name.substring(0, name.length() - IN.length()))
              .sorted()
              .toList();
    }
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseMapsByteForByte(String name) throws IOException {
    String actual = text(map(name));
    Path expected = FOLDER.resolve(name + ".out.json");
    if (System.getProperty("golden.write") != null) {
      Files.writeString(expected, actual);
    }

    assertThat(actual)
        .as("run: mvn test -Dtest=GoldenTest -Dgolden.write")
        .isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFieldOfEveryCaseIsInTheTemplate(String name) throws IOException {
    assertThat(new TemplateMapping().violations(Fixtures.read(map(name)))).isEmpty();
  }

  @Test
  void everyDocumentIsOneLine() throws IOException {
    for (String name : cases().toList()) {
      assertThat(new String(map(name).content(), StandardCharsets.UTF_8))
          .as(name)
          .doesNotContain("\n")
          .doesNotContain("\r");
    }
  }

  /** Index and id as JSON on one line, the document on the next: as in a bulk request. */
  private static String text(Document document) {
    String action =
        "{\"create\":{\"_index\":\"%s\",\"_id\":\"%s\"}}"
            .formatted(document.index(), document.id());
    return action + "\n" + new String(document.content(), StandardCharsets.UTF_8) + "\n";
  }

  /** The record of a case. */
  static JsonNode record(String name) throws IOException {
    return Fixtures.JSON.readTree(Files.readString(FOLDER.resolve(name + IN)));
  }

  private static Document map(String name) throws IOException {
    return Fixtures.MAPPER.map(record(name), Fixtures.ORIGIN);
  }
}
