package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.GeneratedSection;
import io.trailsight.testing.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/fields.md} lists the members that the mapping takes out of free-form parts, and the
 * fields that have them instead.
 */
class TakenOutPageTest {

  private static final String PAGE = "docs/fields.md";
  private static final Set<String> PARTS = Set.of("requestParameters", "additionalEventData");

  /** It has every member that is taken out. */
  private static final String RECORD =
      """
      {'eventVersion':'1.11','eventTime':'2026-05-21T18:00:00Z','eventSource':'s3.amazonaws.com',
       'eventName':'PutObject','awsRegion':'eu-central-1',
       'requestParameters':{'bucketName':'example-bucket','key':'a/b/c.csv',
        'Host':'example-bucket.s3.eu-central-1.amazonaws.com'},
       'additionalEventData':{'SignatureVersion':'SigV4','AuthenticationMethod':'AuthHeader',
        'CipherSuite':'TLS_AES_128_GCM_SHA256','SSEApplied':'SSE_KMS','aclRequired':'Yes',
        'bytesTransferredIn':1,'bytesTransferredOut':2,'x-amz-id-2':'EXAMPLEid',
        'availabilityZone':'euc1-az1','objectSize':3,'httpStatusCode':200,'turnAroundTime':4,
        'startTime':1779386400120,'endTime':1779386400180},
       'tlsDetails':{'tlsVersion':'TLSv1.3',
        'clientProvidedHostHeader':'example-bucket.s3.eu-central-1.amazonaws.com'}}\
      """;

  @Test
  void thePageListsEveryMemberThatIsTakenOut() throws IOException {
    Map<String, String> fields = new TreeMap<>();
    JsonNode record = Fixtures.json(RECORD);
    for (String path : takenOut(record)) {
      fields.put(path, String.join("`, `", fieldsOf(record, path)));
    }
    StringBuilder table = new StringBuilder("| in CloudTrail | field |\n|---|---|\n");
    fields.forEach((path, field) -> table.append("| `%s` | `%s` |\n".formatted(path, field)));
    GeneratedSection.assertUpToDate(PAGE, "taken out", table.toString());
  }

  @Test
  void noRecordHasAnotherOne() throws IOException {
    String page = Files.readString(Path.of(PAGE));

    for (JsonNode record : Records.whole()) {
      assertThat(takenOut(record))
          .allSatisfy(path -> assertThat(page).containsIgnoringCase("`" + path + "`"));
    }
  }

  /** The members of free-form parts that the document does not have there, with their paths. */
  private static Set<String> takenOut(JsonNode record) {
    JsonNode document = Fixtures.read(Fixtures.map(record));
    Set<String> paths = new TreeSet<>();
    for (String part : PARTS) {
      for (Map.Entry<String, JsonNode> member : record.path(part).properties()) {
        boolean isThere = document.path(part).has(member.getKey());
        if (!isThere && !member.getValue().isNull() && !document.path(part).has("value")) {
          paths.add(part + "." + member.getKey());
        }
      }
    }
    return paths;
  }

  /** The fields that a document has only if its record has the member. */
  private static Set<String> fieldsOf(JsonNode record, String path) {
    int dot = path.indexOf('.');
    ObjectNode without = record.deepCopy();
    without.withObjectProperty(path.substring(0, dot)).remove(path.substring(dot + 1));
    if (path.endsWith(".Host")) {
      without.withObjectProperty("tlsDetails").remove("clientProvidedHostHeader");
    }
    Set<String> fields = leaves("", Fixtures.read(Fixtures.map(record)));
    fields.removeAll(leaves("", Fixtures.read(Fixtures.map(without))));
    return fields;
  }

  private static Set<String> leaves(String parent, JsonNode value) {
    Set<String> leaves = new TreeSet<>();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String path = parent + member.getKey();
      if (member.getValue().isObject()) {
        leaves.addAll(leaves(path + ".", member.getValue()));
      } else {
        leaves.add(path);
      }
    }
    return leaves;
  }
}
