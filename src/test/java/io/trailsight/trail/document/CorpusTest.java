package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Corpus;
import io.trailsight.testing.Corpus.TrailObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Real records, if present in {@code -Dcorpus=<folder>}, keep the laws of mapping. */
@EnabledIf("io.trailsight.testing.Corpus#exists")
class CorpusTest {

  private final MappingLaws laws = new MappingLaws();

  @Test
  void everyRecordOfEveryObjectMaps() throws IOException {
    List<TrailObject> objects = Corpus.trailObjects();

    assertThat(objects).isNotEmpty().allSatisfy(this::mapEveryRecord);
  }

  @Test
  void everyRecordOfOtherServicesMaps() throws IOException {
    List<String> lines =
        Files.readAllLines(Corpus.folder().resolve("records-other-services.ndjson"));

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(laws.violations(Fixtures.JSON.readTree(line))).isEmpty());
  }

  private void mapEveryRecord(TrailObject object) throws IOException {
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(object.content()))) {
      assertThat(Fixtures.JSON.readTree(json).path("Records"))
          .allSatisfy(record -> assertThat(laws.violations(record)).isEmpty());
    }
  }
}
