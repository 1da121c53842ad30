package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is in google-java-format's form. It runs here because the formatter needs the
 * JDK that understands the sources, which is not the one that runs Maven. With {@code
 * -Dformat.write} it rewrites the files instead.
 */
class SourceFormatTest {

  @Test
  void everySourceFileIsFormatted() throws Exception {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Formatter formatter = new Formatter();
    boolean write = System.getProperty("format.write") != null;
    assertThat(sources)
        .allSatisfy(
            source -> {
              if (write) {
                Files.writeString(source, format(formatter, source));
              }
              assertThat(Files.readString(source))
                  .as("run: mvn test -Dtest=SourceFormatTest -Dformat.write")
                  .isEqualTo(format(formatter, source));
            });
  }

  private static String format(Formatter formatter, Path source)
      throws IOException, FormatterException {
    return formatter.formatSourceAndFixImports(Files.readString(source));
  }
}
