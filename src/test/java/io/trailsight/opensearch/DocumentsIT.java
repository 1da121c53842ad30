package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.Verdict;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testing.Corpus;
import io.trailsight.testing.Corpus.TrailObject;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Records;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.KeyLaws;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenSearch takes the documents of all records there are, and its mapping stays as it is. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class DocumentsIT {

  private static final int SPOILT = 500;
  private static final long SEED = 20_260_521;

  private final RecordMapper mapper =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());
  private final RecordReader reader =
      new RecordReader(new RecordLimits(64 << 20, 200, 1 << 20, 100, 1 << 10));
  private final URI openSearch;

  DocumentsIT(LocalServers servers) {
    openSearch = servers.openSearch();
  }

  @Test
  void recordsOfEveryKindAreTaken() throws Exception {
    assertThat(areTaken("every-kind", map(Records.whole()))).isZero();
  }

  @Test
  void spoiltRecordsAreTaken() throws Exception {
    assertThat(areTaken("spoilt", map(Records.spoilt(SPOILT, SEED)))).isPositive();
  }

  @Test
  void theSampleTrailIsTaken() throws Exception {
    List<Document> documents = new ArrayList<>();
    for (SampleObject object : new SampleTrail(LocalDate.of(2026, 11, 21)).intact()) {
      if (!KeyLaws.NO_RECORDS.contains(LogKey.of(object.key()).kind())) {
        documents.addAll(documents(object.key(), object.gzip()));
      }
    }
    assertThat(areTaken("sample", documents)).isZero();
  }

  @Test
  @EnabledIf("io.trailsight.testing.Corpus#exists")
  void realRecordsAreTaken() throws Exception {
    List<Document> documents = new ArrayList<>();
    for (TrailObject object : Corpus.trailObjects()) {
      documents.addAll(documents(object.key(), object.content()));
    }
    String pair = "put-object-allowed-and-denied.json";
    documents.addAll(documents(pair, Files.readAllBytes(Corpus.folder().resolve(pair))));
    List<JsonNode> others = new ArrayList<>();
    for (String line :
        Files.readAllLines(Corpus.folder().resolve("records-other-services.ndjson"))) {
      others.add(new JsonMapper().readTree(line));
    }
    documents.addAll(map(others));

    // Examples that somebody made of one record; 2,078 others are real copies.
    assertThat(areTaken("real", documents)).isEqualTo(3);
  }

  /** Returns how many records have the id of a different one. */
  private long areTaken(String suffix, List<Document> documents) throws Exception {
    assertThat(documents).isNotEmpty();
    long ids = documents.stream().map(Document::id).distinct().count();
    try (TemplatedIndex index = TemplatedIndex.create(openSearch, suffix)) {
      List<Verdict> verdicts = index.write(documents);
      long beside = verdicts.stream().filter(Verdict.StoredBeside.class::isInstance).count();

      assertThat(verdicts).hasSameSizeAs(documents);
      assertThat(verdicts.stream().filter(Verdict.Refused.class::isInstance)).isEmpty();
      assertThat(verdicts.stream().filter(Verdict.Stored.class::isInstance)).hasSize((int) ids);
      assertThat(index.count()).isEqualTo(ids + beside);
      assertThat(index.fields().described()).isEqualTo(TemplateFields.shipped().described());
      return beside;
    }
  }

  private List<Document> map(List<JsonNode> records) {
    List<Document> documents = new ArrayList<>();
    for (JsonNode record : records) {
      documents.add(mapper.map(record, Origin.of(ObjectRef.of("example-trail", "key"), 0)));
    }
    return documents;
  }

  private List<Document> documents(String key, byte[] object) throws Exception {
    List<Document> documents = new ArrayList<>();
    try (RecordStream records = reader.open(object)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        assertThat(next.get()).isInstanceOf(Element.Whole.class);
        Origin origin =
            Origin.of(ObjectRef.of("example-trail", key), LogKey.of(key), next.get().ordinal());
        documents.add(mapper.map((Element.Whole) next.get(), origin));
      }
    }
    return documents;
  }
}
