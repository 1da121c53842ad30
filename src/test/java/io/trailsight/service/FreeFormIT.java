package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import io.trailsight.testing.TemplateFields;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Free-form parts of any content are searchable, add no field, and are whole in S3. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class FreeFormIT {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BUCKET = "free-form";
  private static final String KEY = "free-form.json.gz";
  private static final String INDEX = "cloudtrail-v1-2016.05";
  private static final String MARKER = "…[truncated]";
  private static final int AVAILABLE = 32_766 - "requestParameters.requestParameters.v=".length();

  private final Signals signals = new Signals();
  private final List<JsonNode> records = new ArrayList<>();
  private LocalServers servers;
  private Search search;

  @BeforeAll
  void ingest(LocalServers servers) throws Exception {
    this.servers = servers;
    search = new Search(servers.openSearch());
    LocalAws.provideCredentials();
    addOdd();
    ArrayNode all = NODES.arrayNode().addAll(records);
    String object = NODES.objectNode().set("Records", all).toString();
    try (LocalAws aws = LocalAws.create(servers, BUCKET)) {
      aws.publish(List.of(Upload.of(KEY, Gzip.of(object))));
      Service service =
          Service.start(SettingsReader.read(Optional.empty(), aws.settings()).settings(), signals);
      Eventually.holds(
          "the message is settled", () -> !signals.of(Signal.MessageSettled.class).isEmpty());
      assertThat(service.stop()).isTrue();
    }
  }

  @AfterAll
  void delete() throws Exception {
    search.close();
    new OpenSearchCalls(servers.openSearch()).deleteIfThere("/" + INDEX);
  }

  private void addOdd() throws Exception {
    for (String requestParameters :
        List.of(
            "{\"tags\":{\"kubernetes.io/namespace\":\"dotted\"}}",
            "{\"\":\"empty\",\" \":{\"\":\"blank\"}}",
            "{\"a/b:c*d?\\\"e\\\\f(g) ü😀\":\"odd\"}",
            "{\"conflict\":\"text\"}",
            "{\"conflict\":{\"deep\":\"object\"}}",
            "{\"conflict\":[1,\"list\",{\"deep\":\"inlist\"},[[\"nested\"]]]}",
            "{\"conflict\":42}",
            "[{\"item\":\"first\"},{\"item\":\"second\"}]",
            "[\"bare\",7]",
            "\"scalar\"")) {
      add(JSON.readTree(requestParameters));
    }
    for (String unit : List.of("x", "é", "€", "😀")) {
      int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
      String longest = unit.repeat(AVAILABLE / bytes) + "x".repeat(AVAILABLE % bytes);
      add(NODES.objectNode().put("v", longest));
      add(NODES.objectNode().put("v", longest + "x"));
    }
    JsonNode deep = NODES.textNode("core");
    for (int i = 0; i < 60; i++) {
      deep = NODES.objectNode().set("d", deep);
    }
    add(deep);
    ObjectNode wide = NODES.objectNode();
    for (int i = 0; i <= 10_000; i++) {
      wide.put("w" + i, i);
    }
    add(wide);
  }

  private void add(JsonNode requestParameters) {
    int number = records.size();
    records.add(
        NODES
            .objectNode()
            .put("eventID", "f0000001-1111-4222-8333-%012d".formatted(number))
            .put("eventTime", "2016-05-21T18:00:00Z")
            .put("eventName", "Odd" + number)
            .set("requestParameters", requestParameters));
  }

  @Test
  void everyRecordIsStoredAndNoFieldIsAdded() throws Exception {
    Tally tally =
        signals.of(Signal.ObjectIngested.class).stream()
            .map(Signal.ObjectIngested::tally)
            .reduce(Tally.NONE, Tally::plus);
    JsonNode mapping =
        new OpenSearchCalls(servers.openSearch()).get("/" + INDEX + "/_mapping").path(INDEX);

    assertThat(tally).isEqualTo(new Tally(records.size(), records.size(), 0, 0, 0));
    assertThat(search.count(INDEX, "*")).isEqualTo(records.size());
    assertThat(TemplateFields.of(mapping.path("mappings")).described())
        .isEqualTo(TemplateFields.shipped().described());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requestParameters.tags.kubernetes.io\\/namespace:dotted | Odd0",
        "requestParameters:dotted                                | Odd0",
        "requestParameters:empty                                 | Odd1",
        "requestParameters:blank                                 | Odd1",
        "requestParameters:odd                                   | Odd2",
        "requestParameters.conflict:text                         | Odd3",
        "requestParameters.conflict.deep:object                  | Odd4",
        "requestParameters.conflict:list                         | Odd5",
        "requestParameters.conflict.deep:inlist                  | Odd5",
        "requestParameters.conflict:nested                       | Odd5",
        "requestParameters.conflict:42                           | Odd6",
        "requestParameters.item:first                            | Odd7",
        "requestParameters.item:second                           | Odd7",
        "requestParameters.value:bare                            | Odd8",
        "requestParameters.value:scalar                          | Odd9",
      })
  void aValueIsFoundByItsPath(String query, String eventName) throws Exception {
    assertThat(search.documents(INDEX, query))
        .extracting(document -> document.path("eventName").asText())
        .containsExactly(eventName);
  }

  /** The longest value that one term can hold is whole, and one byte more is cut and named. */
  @ParameterizedTest
  @CsvSource({"10, x", "12, é", "14, €", "16, 😀"})
  void valuesAreCutAtTheExactByte(int number, String unit) throws Exception {
    JsonNode whole = document(number);
    JsonNode cut = document(number + 1);

    assertThat(whole.at("/requestParameters/v"))
        .isEqualTo(original(number).at("/requestParameters/v"));
    assertThat(whole.at("/mapping/truncated").isMissingNode()).isTrue();
    assertThat(cut.at("/requestParameters/v").asText()).startsWith(unit).endsWith(MARKER);
    assertThat(cut.at("/mapping/truncated")).isEqualTo(JSON.readTree("[\"requestParameters.v\"]"));
  }

  @Test
  void whatIsTooDeepOrTooMuchIsNamed() throws Exception {
    assertThat(document(18).at("/mapping/truncated/0").asText())
        .startsWith("requestParameters.d.d");
    assertThat(document(18).path("requestParameters").toString()).contains("core");
    assertThat(document(19).at("/mapping/truncated/0").asText())
        .isEqualTo("requestParameters.value");
  }

  @Test
  void whatWasCutIsFoundWholeByItsProvenance() throws Exception {
    List<JsonNode> cut = search.documents(INDEX, "_exists_:mapping.truncated");

    assertThat(cut).hasSize(6);
    for (JsonNode document : cut) {
      JsonNode delivery = document.path("delivery");
      JsonNode object = read(delivery.path("bucket").asText(), delivery.path("key").asText());
      JsonNode original = object.path("Records").path(delivery.path("recordIndex").asInt());

      assertThat(original.path("eventName")).isEqualTo(document.path("eventName"));
      assertThat(original).isEqualTo(original(delivery.path("recordIndex").asInt()));
    }
  }

  private JsonNode document(int number) throws Exception {
    List<JsonNode> found = search.documents(INDEX, "eventName:Odd" + number);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private JsonNode original(int number) throws Exception {
    return JSON.readTree(records.get(number).toString());
  }

  private JsonNode read(String bucket, String key) throws Exception {
    try (S3Client s3 = LocalClients.s3(servers.s3(), 1)) {
      byte[] gzip = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
      return JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes());
    }
  }
}
