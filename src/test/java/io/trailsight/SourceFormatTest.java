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
    assertThat(sources.parallelStream().filter(source -> !isFormatted(formatter, source, write)))
        .as("run: mvn test -Dtest=SourceFormatTest -Dformat.write")
        .isEmpty();
  }

  private static boolean isFormatted(Formatter formatter, Path source, boolean write) {
    try {
      String text = Files.readString(source);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (write) {
        Files.writeString(source, formatted);
      }
      return write || text.equals(formatted);
    } catch (IOException | FormatterException failure) {
      throw new IllegalStateException(source + " cannot be formatted", failure);
    }
  }
}
