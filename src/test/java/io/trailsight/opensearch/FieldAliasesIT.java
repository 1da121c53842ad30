package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.local.LocalServers;
import io.trailsight.local.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches the documents of the golden cases by the names of other vocabularies. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldAliasesIT {

  private static final Path MAPPINGS = Path.of("index-templates/cloudtrail-mappings.json");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final JsonMapper json = JsonMapper.builder().build();
  private final String index = "aliases-" + UUID.randomUUID();
  private final OpenSearchCalls calls;
  private final Search search;

  FieldAliasesIT(LocalServers servers) {
    calls = new OpenSearchCalls(servers.openSearch());
    search = new Search(servers.openSearch());
  }

  @BeforeAll
  void store() throws Exception {
    calls.call("PUT", "/" + index, "{\"mappings\":" + mappings() + "}");
    StringBuilder bulk = new StringBuilder();
    for (Path file : goldenDocuments()) {
      List<String> lines = Files.readAllLines(file);
      bulk.append("{\"create\":{}}\n").append(lines.get(1)).append('\n');
    }
    JsonNode answer = calls.call("POST", "/" + index + "/_bulk", bulk.toString());
    assertThat(answer.path("errors").asBoolean(true)).as("%s", answer).isFalse();
  }

  @AfterAll
  void delete() throws Exception {
    search.close();
    calls.deleteIfThere("/" + index);
  }

  @Test
  void everyAliasFindsWhatItsFieldFinds() throws Exception {
    Map<String, String> aliases = new TreeMap<>();
    collectAliases("", mappings().path("properties"), aliases);

    assertThat(aliases).isNotEmpty();
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      assertThat(search.count(index, "_exists_:" + alias.getKey()))
          .as("%s", alias)
          .isPositive()
          .isEqualTo(search.count(index, "_exists_:" + alias.getValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.provider:s3.amazonaws.com AND event.action:PutObject AND event.outcome:failure",
        "cloud.account.id:444455556666 AND aws.cloudtrail.recipient_account_id:111122223333",
        "cloud.service.name:s3tables",
        "user.name:root AND event.action:ConsoleLogin",
        "tls.version:1.3 AND tls.client.server_name:example-bucket*",
        "tls.version:[1.0 TO 1.2]",
        "aws.cloudtrail.user_identity.session_context.mfa_authenticated:true",
        "aws.cloudtrail.user_identity.session_context.session_issuer.user_name:Uploader",
        "aws.cloudtrail.resources.arn:\"arn:aws:s3:::example-bucket/test.txt\"",
        "aws.cloudtrail.management_event:false AND aws.cloudtrail.read_only:true",
        "aws.cloudtrail.flattened.request_parameters.bucketName:example-bucket",
        "aws.cloudtrail.flattened.additional_eventdata.MFAUsed:Yes",
        "aws.cloudtrail.response_elements.text:Failure",
        "timestamp:[2022-05-15 TO 2022-05-16]",
      })
  void rulesOfOtherVocabulariesFindDocuments(String query) throws Exception {
    assertThat(search.count(index, query)).isPositive();
  }

  private JsonNode mappings() throws IOException {
    return json.readTree(Files.readString(MAPPINGS)).path("template").path("mappings");
  }

  private static List<Path> goldenDocuments() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".out.json")).sorted().toList();
    }
  }

  private static void collectAliases(
      String path, JsonNode properties, Map<String, String> aliases) {
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (entry.getValue().path("type").asText().equals("alias")) {
        aliases.put(name, entry.getValue().path("path").asText());
      }
      collectAliases(name, entry.getValue().path("properties"), aliases);
    }
  }
}
