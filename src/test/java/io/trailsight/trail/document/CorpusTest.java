package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Maps a folder of real records, where there is one: {@code -Dcorpus=<folder>}. */
@EnabledIf("exists")
class CorpusTest {

  private static final Path FOLDER = Path.of(System.getProperty("corpus", "../shared/corpus"));
  private static final int TAR_BLOCK = 512;

  static boolean exists() {
    return Files.isDirectory(FOLDER);
  }

  @Test
  void everyRecordOfEveryObjectMaps() throws IOException {
    TemplateMapping template = new TemplateMapping();
    List<Document> documents = new ArrayList<>();
    byte[] tar = Files.readAllBytes(FOLDER.resolve("trail-objects.tar"));
    int at = 0;
    while (at + TAR_BLOCK <= tar.length && tar[at] != 0) {
      String name = text(tar, at, 100);
      int size = Integer.parseInt(text(tar, at + 124, 12).strip(), 8);
      if (size > 2 && tar[at + TAR_BLOCK] == 0x1f && tar[at + TAR_BLOCK + 1] == (byte) 0x8b) {
        documents.addAll(mapObject(name, tar, at + TAR_BLOCK, size));
      }
      at += TAR_BLOCK + (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
    }

    assertThat(documents).isNotEmpty();
    assertThat(documents)
        .allSatisfy(
            document ->
                assertThat(template.violations(Fixtures.read(document)))
                    .as(document.id())
                    .isEmpty());
  }

  @Test
  void everyRecordOfOtherServicesMaps() throws IOException {
    TemplateMapping template = new TemplateMapping();
    List<String> lines = Files.readAllLines(FOLDER.resolve("records-other-services.ndjson"));

    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line -> {
              JsonNode record = Fixtures.JSON.readTree(line);
              Document document = Fixtures.MAPPER.map(record, origin("other.json.gz", 0));
              assertThat(template.violations(Fixtures.read(document))).isEmpty();
            });
  }

  private static List<Document> mapObject(String name, byte[] tar, int start, int size) {
    List<Document> documents = new ArrayList<>();
    try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(tar, start, size))) {
      for (JsonNode record : Fixtures.JSON.readTree(bytes).path("Records")) {
        documents.add(Fixtures.MAPPER.map(record, origin(name, documents.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return documents;
  }

  private static Origin origin(String key, int ordinal) {
    return Origin.of(ObjectRef.of("trail-bucket", key), ordinal);
  }

  private static String text(byte[] tar, int start, int length) {
    String text = new String(tar, start, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
