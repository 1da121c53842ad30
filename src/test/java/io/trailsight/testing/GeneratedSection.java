package io.trailsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a Markdown file that is written from the code. It stands between the comments {@code
 * <!-- name -->} and {@code <!-- /name -->}. With {@code -Dreadme.write} it is rewritten first.
 */
public final class GeneratedSection {

  private GeneratedSection() {}

  /** Fails when the section of a file, seen from the project's directory, is not as expected. */
  public static void assertUpToDate(String file, String name, String expected) throws IOException {
    Path path = Path.of(file);
    String text = Files.readString(path);
    String open = "<!-- " + name + " -->\n";
    String close = "<!-- /" + name + " -->\n";
    assertThat(text).as("the markers in %s", path).containsOnlyOnce(open).containsOnlyOnce(close);
    int start = text.indexOf(open) + open.length();
    int end = text.indexOf(close);
    assertThat(end).as("the order of the markers in %s", path).isGreaterThanOrEqualTo(start);
    if (System.getProperty("readme.write") != null) {
      Files.writeString(path, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("%s is stale; run: mvn test -Dreadme.write", path)
        .isEqualTo(expected);
  }
}
