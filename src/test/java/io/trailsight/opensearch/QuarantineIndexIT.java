package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.QuarantineContract;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class QuarantineIndexIT extends QuarantineContract {

  private final JsonConnection connection;
  private final OpenSearchCalls calls;
  private final BulkIndex index;
  private final QuarantineIndex quarantine;

  QuarantineIndexIT(LocalServers servers) throws IOException {
    connection = TestConnections.openSearch(servers.openSearch());
    calls = new OpenSearchCalls(servers.openSearch());
    index = BulkIndexes.of(connection, 100, 1 << 20);
    quarantine = new QuarantineIndex(index, IndexNames.PLAIN, InstantSource.system());
  }

  @BeforeEach
  void install() throws Exception {
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
  }

  @AfterEach
  void close() throws Exception {
    index.close();
    connection.close();
  }

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected int entries() throws Exception {
    return calls.count(IndexNames.PLAIN.quarantine());
  }

  @Override
  protected String reasonFor(Subject subject) throws Exception {
    return find(subject).path("reason").path("text").asText();
  }

  @Override
  protected String freshMessageId() {
    return UUID.randomUUID().toString();
  }

  @Test
  void contentThatIsNotUtf8ComesBackAsBase64() throws Exception {
    byte[] raw = {(byte) 0x1f, (byte) 0x8b, 0, (byte) 0xff};
    Subject subject = new Subject.OfObject(ObjectRef.of(freshMessageId(), "a.json.gz"));

    quarantine.keep(List.of(new Entry(subject, "a_type", "a reason", 1, Optional.of(Raw.of(raw)))));

    JsonNode entry = find(subject);
    assertThat(entry.path("rawEncoding").asText()).isEqualTo("base64");
    assertThat(entry.path("raw").binaryValue()).isEqualTo(raw);
    assertThat(entry.path("rawTruncated").asBoolean()).isFalse();
  }

  @Test
  void contentThatIsTooLongIsCutAndMarked() throws Exception {
    String text = "x" + "é".repeat(200_000);
    Subject subject = new Subject.OfMessage(freshMessageId());

    quarantine.keep(
        List.of(
            new Entry(
                subject, "a_type", "a reason", 1, Optional.of(Raw.of(text.getBytes(UTF_8))))));

    JsonNode entry = find(subject);
    assertThat(entry.path("rawEncoding").asText()).isEqualTo("text");
    assertThat(entry.path("rawTruncated").asBoolean()).isTrue();
    assertThat(text).startsWith(entry.path("raw").asText());
    assertThat(entry.path("raw").asText()).hasSizeGreaterThan(100_000);
  }

  @Test
  void aReasonOfAnyLengthIsKept() throws Exception {
    Subject subject = new Subject.OfMessage(freshMessageId());

    quarantine.keep(List.of(entry(subject, "words ".repeat(20_000))));

    assertThat(reasonFor(subject)).hasSize(120_000);
  }

  /** Finds an entry by the fields of its subject. */
  private JsonNode find(Subject subject) throws Exception {
    calls.call("POST", "/" + IndexNames.PLAIN.quarantine() + "/_refresh", "");
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    ObjectNode bool = search.putObject("query").putObject("bool");
    switch (subject) {
      case Subject.OfMessage(String id) -> filter(bool, "messageId", id);
      case Subject.OfObject(ObjectRef object) -> {
        filter(bool, "kind", "object");
        filter(bool, object);
      }
      case Subject.OfRecord(ObjectRef object, int ordinal) -> {
        filter(bool, "origin.ordinal", String.valueOf(ordinal));
        filter(bool, object);
      }
    }
    JsonNode hits =
        calls
            .call("POST", "/" + IndexNames.PLAIN.quarantine() + "/_search", search.toString())
            .path("hits")
            .path("hits");
    assertThat(hits).as("entries about %s", subject).hasSize(1);
    return hits.get(0).path("_source");
  }

  private static void filter(ObjectNode bool, ObjectRef object) {
    filter(bool, "origin.bucket", object.bucket());
    filter(bool, "origin.key", object.key());
    object
        .versionId()
        .ifPresentOrElse(
            version -> filter(bool, "origin.versionId", version),
            () ->
                bool.withArray("must_not")
                    .addObject()
                    .putObject("exists")
                    .put("field", "origin.versionId"));
  }

  private static void filter(ObjectNode bool, String field, String value) {
    bool.withArray("filter").addObject().putObject("term").put(field, value);
  }
}
