package io.trailsight;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in Markdown name and link to what exists. */
class PagesTest {

  private static final Path ARCHITECTURE = Path.of("docs", "architecture.md");

  private static final Pattern CODE_BLOCK = Pattern.compile("(?s)```.*?```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern SOURCE = Pattern.compile("`([a-z/]+/[A-Z]\\w*)`");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path folder : List.of(Path.of(""), Path.of("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndAHeading(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
      String file = link.group(1);
      if (!file.contains(":")) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        assertThat(target).as(link.group()).exists();
        if (link.group(2) != null) {
          assertThat(headings(target)).as(link.group()).contains(link.group(2));
        }
      }
    }
  }

  @Test
  void everyFileToReadFirstExists() throws IOException {
    assertThat(SOURCE.matcher(text(ARCHITECTURE)).results())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            source ->
                assertThat(Stream.of("main", "test"))
                    .as(source.group(1))
                    .anyMatch(tree -> Files.exists(file(tree, source.group(1)))));
  }

  private static Path file(String tree, String name) {
    return Path.of("src", tree, "java", "io", "trailsight", name + ".java");
  }

  private static String text(Path page) throws IOException {
    return CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
  }

  /** The anchors that GitHub makes of the headings. */
  private static Set<String> headings(Path page) throws IOException {
    return HEADING
        .matcher(text(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(toSet());
  }
}
