package io.trailsight.provision.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.Verdict;
import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Records;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same documents in an index with a star tree and in one without. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("child-jvm")
class StarTreeIT {

  private static final int SPOILT = 500;
  private static final long SEED = 20_260_521;

  private final RecordMapper mapper =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());

  private URI openSearch;
  private OpenSearchCalls calls;
  private List<Document> documents;
  private TemplatedIndex with;
  private TemplatedIndex without;
  private List<Verdict> verdicts;

  @BeforeAll
  void store(ClearedOpenSearch cleared) throws Exception {
    openSearch = cleared.address();
    calls = new OpenSearchCalls(openSearch);
    documents = documents();
    with = TemplatedIndex.create(openSearch, "with-tree", true);
    without = TemplatedIndex.create(openSearch, "without-tree", false);
    verdicts = with.write(documents);
    without.write(documents);
  }

  @AfterAll
  void stop() throws IOException {
    without.close();
    with.close();
  }

  @Test
  void everyDocumentIsStoredOnce() throws Exception {
    int ids = (int) documents.stream().map(Document::id).distinct().count();
    long beside = verdicts.stream().filter(Verdict.StoredBeside.class::isInstance).count();

    assertThat(verdicts.stream().filter(Verdict.Refused.class::isInstance)).isEmpty();
    assertThat(verdicts.stream().filter(Verdict.Stored.class::isInstance)).hasSize(ids);
    assertThat(with.count()).isEqualTo(ids + beside);
  }

  @Test
  void writingAgainFindsDuplicates() throws Exception {
    assertThat(with.write(documents)).containsOnly(new Verdict.Duplicate());
  }

  @Test
  void onlyTheTreeIsAddedToTheMapping() throws Exception {
    assertThat(without.fields().described()).isEqualTo(TemplateFields.shipped().described());
    assertThat(with.fields().described())
        .containsExactlyElementsOf(
            Stream.concat(without.fields().described().stream(), Stream.of("trends star_tree"))
                .sorted()
                .toList());
  }

  @Test
  void theTreesFieldsAreDefinedAsInTheMapping() throws Exception {
    for (TemplateFields.Field field : TemplateFields.shipped().all()) {
      assertThat(with.fields().all().stream().filter(own -> own.name().equals(field.name())))
          .singleElement()
          .satisfies(
              own ->
                  assertThat(own.definition().path("ignore_above"))
                      .isEqualTo(field.definition().path("ignore_above")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3.keyPrefix", "s3.bucketName", "actor.name", "outcome"})
  void sumsAreTheSameAndComeFromTheTree(String field) throws Exception {
    JsonNode sums =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"size":0,"aggs":{"groups":{"terms":{"field":"%s","size":500},
                  "aggs":{"bytes":{"sum":{"field":"bytesTransferred"}}}}}}\
                """
                    .formatted(field));
    long before = treeSearches();

    JsonNode fromTree = with.search(sums).path("aggregations");

    assertThat(treeSearches()).isEqualTo(before + 1);
    assertThat(fromTree.at("/groups/buckets")).isNotEmpty();
    assertThat(fromTree.findValues("value"))
        .anySatisfy(bytes -> assertThat(bytes.asDouble()).isPositive());
    assertThat(fromTree).isEqualTo(without.search(sums).path("aggregations"));
    assertThat(treeSearches()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, _update, '{\"doc\":{\"outcome\":\"success\"}}'",
    "PUT, _doc, '{\"outcome\":\"success\"}'",
    "DELETE, _doc, ''"
  })
  void aDocumentCannotBeChanged(String method, String operation, String body) throws Exception {
    String path = "/%s/%s/%s".formatted(with.name(), operation, documents.getFirst().id());
    try (JsonConnection connection = TestConnections.openSearch(openSearch)) {
      Answer answer =
          connection.send(
              method, path, Optional.of(Payload.of(body.getBytes(UTF_8), "application/json")));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.reason()).contains("index.append_only.enabled");
    }
  }

  /**
   * How many searches of shards used a star tree (<a
   * href="https://docs.opensearch.org/latest/api-reference/index-apis/stats/">OpenSearch: Index
   * stats</a>).
   */
  private long treeSearches() throws Exception {
    return calls.get("/_stats/search").at("/_all/total/search/startree_query_total").asLong();
  }

  /** Of records of every kind, whole and spoilt. */
  private List<Document> documents() {
    List<JsonNode> records = new ArrayList<>(Records.whole());
    records.addAll(Records.spoilt(SPOILT, SEED));
    return records.stream()
        .map(record -> mapper.map(record, Origin.of(ObjectRef.of("example-trail", "key"), 0)))
        .toList();
  }
}
