package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.Verdict;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Records;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Additions;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a document is sent in, OpenSearch returns and finds the same. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class DocumentFormatsIT {

  private static final ObjectReader RECORDS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private static final int SPOILT = 100;
  private static final long SEED = 20_261_130;

  /** Numbers and texts that the formats write differently. */
  private static final String ODD =
      """
      {"eventID":"odd","eventTime":"2026-11-30T00:00:00Z","eventSource":"odd.amazonaws.com",
       "requestParameters":{"one":1.0,"minus":-0.0,"huge":1e400,"tiny":-1.5e-400,"exact":1.10,
         "far":1e600000000,"long":9223372036854775807,"longer":9223372036854775808,
         "digits":123456789012345678901234567890,"point":0.1234567890123456789012345,
         "int":2147483648,"zero":0,"small":-16,"nul":"a\\u0000b","lone":"\\ud800","pair":"😀",
         "empty":"","list":[1,1.0,"1",true,[2]],"ÿ":"ÿþ","":{"":"x"}},
       "responseElements":[{"a":1},{"a":1.50}]}
      """;

  private final LocalServers servers;

  DocumentFormatsIT(LocalServers servers) {
    this.servers = servers;
  }

  @Test
  void answersAreTheSame() throws Exception {
    List<JsonNode> records = records();
    try (TemplatedIndex json = TemplatedIndex.create(servers.openSearch(), "format-json");
        TemplatedIndex smile = TemplatedIndex.create(servers.openSearch(), "format-smile")) {
      List<Document> written = map(records, DocumentFormat.JSON);

      assertThat(smile.write(map(records, DocumentFormat.SMILE)))
          .isEqualTo(json.write(written))
          .noneMatch(Verdict.Refused.class::isInstance);

      assertThat(smile.count()).isEqualTo(json.count());
      for (Map.Entry<String, ObjectNode> request : requests(written).entrySet()) {
        String expected = json.text(request.getKey(), request.getValue());
        assertThat(smile.text(request.getKey(), request.getValue()))
            .as(request.getKey())
            .isEqualTo(expected.replace(json.name(), smile.name()));
      }
      assertThat(json.write(map(records, DocumentFormat.SMILE)))
          .doesNotContain(new Verdict.Stored(), new Verdict.StoredBeside());
    }
  }

  /** By path: what is stored, and what is found, sorted and counted. */
  private static Map<String, ObjectNode> requests(List<Document> documents) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, ObjectNode> requests = new LinkedHashMap<>();
    ObjectNode stored = json.objectNode();
    ArrayNode ids = stored.putArray("ids");
    documents.stream().map(Document::id).distinct().forEach(ids::add);
    requests.put("/_mget", stored);

    ObjectNode found = json.objectNode().put("size", 1000);
    ArrayNode sort = found.putArray("sort");
    List.of("bytesTransferred", "tlsVersionNumber", "@timestamp", "eventName").forEach(sort::add);
    ObjectNode counted = found.putObject("aggs");
    for (String field : List.of("eventName", "s3.bucketName", "bytesTransferred")) {
      counted.putObject(field).putObject("terms").put("field", field).put("size", 10_000);
    }
    counted.putObject("tls").putObject("stats").put("field", "tlsVersionNumber");
    ObjectNode queries = counted.putObject("queries").putObject("filters").putObject("filters");
    for (String query :
        List.of(
            "requestParameters.huge:1E\\+400",
            "requestParameters.longer:9223372036854775808",
            "requestParameters.one:1.0",
            "requestParameters.nul:*",
            "responseElements.a:1.50",
            "requestParameters.bucketName:*")) {
      queries.putObject(query).putObject("query_string").put("query", query);
    }
    requests.put("/_search?filter_path=hits.total,hits.hits.sort,aggregations", found);
    return requests;
  }

  private static List<Document> map(List<JsonNode> records, DocumentFormat format) {
    RecordMapper mapper =
        new RecordMapper(
            new RecordIndices(Coverage.MONTH)::ofRecord,
            InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z")),
            Additions.NONE,
            format);
    List<Document> documents = new ArrayList<>();
    for (JsonNode each : records) {
      documents.add(mapper.map(each, Origin.of(ObjectRef.of("b", "k"), documents.size())));
    }
    return documents;
  }

  private static List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>(Records.whole());
    records.addAll(Records.spoilt(SPOILT, SEED));
    records.add(RECORDS.readTree(ODD));
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      for (Path file :
          files.filter(path -> path.toString().endsWith(".in.json")).sorted().toList()) {
        records.add(RECORDS.readTree(Files.readString(file)));
      }
    }
    return records;
  }
}
