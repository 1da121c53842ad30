package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Verdict;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.EventCopies;
import io.trailsight.trail.document.Remainder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that an index with derived source is given comes back: the golden documents of every
 * kind of record, and what the fields of such an index cannot hold.
 */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class DerivedSourceIT {

  private static final IndexNames NAMES = new IndexNames("derived-it-");
  private static final String INDEX = NAMES.of("cloudtrail-v1-2031.03");

  private final OpenSearchCalls calls;
  private final JsonConnection connection;
  private final BulkIndex index;

  DerivedSourceIT(LocalServers servers) throws IOException {
    calls = new OpenSearchCalls(servers.openSearch());
    connection = TestConnections.openSearch(servers.openSearch());
    index = BulkIndexes.of(connection, 500, 8 << 20);
  }

  @BeforeEach
  void create() throws Exception {
    new IndexTemplates(
            connection,
            new TemplateOptions(
                NAMES, true, 1, Optional.of("0"), Optional.empty(), true, true, true))
        .install();
  }

  @AfterEach
  void remove() throws Exception {
    index.close();
    calls.deleteIfThere("/" + INDEX);
    connection.close();
    calls.close();
  }

  @Test
  void everyDocumentComesBackWhole() throws Exception {
    List<Document> documents = Stream.concat(golden(), Stream.of(odd("a", 30_000))).toList();

    assertThat(index.write(documents)).allMatch(Verdict.Stored.class::isInstance);

    assertComeBack(documents);
    calls.call("POST", "/" + INDEX + "/_refresh", "");
    assertComeBack(documents);
    assertThat(index.write(documents)).containsOnly(new Verdict.Duplicate());
  }

  @Test
  void aDifferentRecordIsStoredBesideWhole() throws Exception {
    Document first = odd("a", 9_000);
    Document other = new Document(INDEX, first.id(), odd("b", 9_000).content());
    Document longer = new Document(INDEX, first.id(), odd("a", 9_001).content());

    index.write(List.of(first));
    assertThat(index.write(List.of(first, other, longer)))
        .containsExactly(
            new Verdict.Duplicate(), new Verdict.StoredBeside(), new Verdict.StoredBeside());

    assertComeBack(List.of(EventCopies.beside(other), EventCopies.beside(longer)));
  }

  private void assertComeBack(List<Document> documents) throws Exception {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ArrayNode ids = request.putArray("ids");
    documents.forEach(document -> ids.add(document.id()));
    JsonNode answer = calls.call("POST", "/" + INDEX + "/_mget", request.toString());
    for (int i = 0; i < documents.size(); i++) {
      String source = answer.path("docs").path(i).path("_source").toString();
      ObjectNode stored = EventCopies.READER.readValue(source);
      assertThat(precise(Remainder.whole(stored)))
          .as(documents.get(i).id())
          .isEqualTo(documents.get(i).read(EventCopies.READER));
    }
  }

  /** With the point as it was. */
  private static JsonNode precise(JsonNode document) {
    if (document.at("/source/geo/location") instanceof ObjectNode point) {
      for (String name : List.of("lat", "lon")) {
        BigDecimal degrees = point.path(name).decimalValue().setScale(6, RoundingMode.HALF_UP);
        point.put(name, degrees.stripTrailingZeros());
      }
    }
    return document;
  }

  /** A document with objects that have members, and lists whose order and duplicates matter. */
  private static Document odd(String name, int length) {
    String json =
        """
        {"@timestamp":"2031-03-01T00:00:00.120Z","schemaVersion":2,"eventID":"odd","eventName":"%s",
         "userIdentity":{"sessionContext":{"attributes":{"creationDate":1900000000001}}},
         "userAgent":"%s","tlsVersionNumber":1.3,"denied":{"action":["s3:b","s3:a","s3:b"]},
         "target":{"user":["one"]},"source":{"geo":{"location":{"lat":52.5244,"lon":13.4105}}},
         "resources":[{"ARN":"z","type":"1"},{"accountId":"%s","type":"2"},{"ARN":"z","type":"1"}],
         "requestParameters":{"nothing":{},"none":[],"exact":1.10,"huge":1e400,"x":{"y":["😀",1,"1"]}},
         "extra":{"eventName":{"a":"b"},"s3":"c"},"fieldOfALaterRelease":{"a":[1]}}
        """
            .formatted(name, "u".repeat(length), name)
            .replace("\n", "");
    return new Document(INDEX, "odd", json.getBytes(UTF_8));
  }

  private static Stream<Document> golden() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      return files.filter(file -> file.toString().endsWith(".out.json")).sorted().toList().stream()
          .map(DerivedSourceIT::golden);
    }
  }

  private static Document golden(Path file) {
    try {
      String json = Files.readAllLines(file).get(1);
      return new Document(INDEX, file.getFileName().toString(), json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
