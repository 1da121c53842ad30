package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.trail.ObjectTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMapperTest {

  private static final String ID = "a0000001-1111-4222-8333-000000000001";

  @ParameterizedTest
  @CsvSource({
    "MONTH,2022-05-15T02:43:58Z,cloudtrail-v1-2022.05",
    "DAY,2022-05-05T02:43:58Z,cloudtrail-v1-2022.05.05",
    "WEEK,2022-05-15T02:43:58Z,cloudtrail-v1-2022.w19",
    "WEEK,2021-01-03T23:59:59Z,cloudtrail-v1-2020.w53",
    "WEEK,2018-12-31T00:00:00Z,cloudtrail-v1-2019.w01",
    "MONTH,2022-04-30T23:30:00-01:00,cloudtrail-v1-2022.05",
    "MONTH,2013-01-01T00:00:00Z,cloudtrail-v1-2013.01",
    "MONTH,2012-12-31T23:59:59Z,cloudtrail-v1-outlier",
    "MONTH,2022-05-16T02:50:00Z,cloudtrail-v1-2022.05",
    "MONTH,2022-05-16T02:50:01Z,cloudtrail-v1-outlier",
  })
  void theIndexIsNamedAfterTheRecordsTime(Coverage period, String eventTime, String index) {
    RecordIndices names = new RecordIndices(period, Optional.of(LocalDate.of(2013, 1, 1)));
    RecordMapper mapper = new RecordMapper(names::ofRecord, InstantSource.fixed(Fixtures.NOW));
    JsonNode record = Fixtures.json("{'eventTime':'" + eventTime + "'}");

    assertThat(mapper.map(record, Fixtures.ORIGIN).index()).isEqualTo(index);
  }

  @Test
  void theIndexDoesNotDependOnTheClock() {
    JsonNode record = Fixtures.json("{'eventTime':'2031-05-15T02:43:58Z'}");
    Origin undated = Origin.of(Fixtures.OBJECT, 0);

    assertThat(Fixtures.MAPPER.map(record, undated).index()).isEqualTo("cloudtrail-v1-2031.05");
  }

  @Test
  void aRecordWithoutAnyTimeTakesTheClocksWithAWarning() {
    Document document = Fixtures.MAPPER.map(Fixtures.json("{}"), Origin.of(Fixtures.OBJECT, 0));
    JsonNode json = Fixtures.read(document);

    assertThat(document.index()).isEqualTo("cloudtrail-v1-outlier");
    assertThat(json.path("@timestamp").asText()).isEqualTo(Fixtures.NOW.toString());
    assertThat(json.path("mapping").path("warnings"))
        .isEqualTo(Fixtures.json("['eventTime:missing','@timestamp:clock','eventID:missing']"));
  }

  @Test
  void theDocumentHasTheRecordsId() {
    assertThat(Fixtures.map("{'eventID':'" + ID + "'}").id()).isEqualTo(ID);
    assertThat(Fixtures.map("{'eventId':'" + ID + "'}").id()).isEqualTo(ID);
  }

  @Test
  void ofTwoDifferentIdsNoneIsLost() {
    JsonNode document = Fixtures.document("{'eventID':'" + ID + "','eventId':'other'}");

    assertThat(document.path("eventID").asText()).isEqualTo(ID);
    assertThat(document.path("extra")).isEqualTo(Fixtures.json("{'eventId':'other'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "xxx",
        "../../etc/passwd-aaaaaaaaaaaaaaaaaaaaaaa",
        "é0000001-1111-4222-8333-000000000001",
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
        "00000000-0000-0000-0000-000000000000",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "------------------------------------"
      })
  void anUnusableIdIsReplacedByTheRecordsHash(String eventId) {
    String one = Fixtures.map("{'eventID':'" + eventId + "','a':1,'b':2}").id();
    String same = Fixtures.map("{'b':2,'eventID':'" + eventId + "','a':1}").id();
    String other = Fixtures.map("{'eventID':'" + eventId + "','a':1,'b':3}").id();

    assertThat(one).matches("[0-9a-f]{64}").isEqualTo(same).isNotEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "717                  | 717",
        "717.0                | 717",
        "'717'                | 717",
        "0                    | 0",
        "9223372036854775807  | 9223372036854775807",
        "1e3                  | 1000",
        "-1                   | -",
        "0.5                  | -",
        "9223372036854775808  | -",
        "1e400                | -",
        "'7 17'               | -",
        "' 4'                 | -",
        "'4.0'                | -",
        "'NaN'                | -",
        "4.0                  | 4",
        "0.0                  | 0",
        "true                 | -",
        "[1]                  | -",
        "null                 | -",
      },
      quoteCharacter = '~')
  void byteCountsAreWholeNumbersOrNothing(String value, Long expected) {
    JsonNode document =
        Fixtures.document("{'additionalEventData':{'BytesTransferredIn':" + value + "}}");

    JsonNode none = Fixtures.json("{}").path("none");
    JsonNode number = expected == null ? none : Fixtures.json(expected.toString());
    assertThat(document.path("bytesTransferredIn").asText()).isEqualTo(number.asText());
    assertThat(document.path("bytesTransferred").asText()).isEqualTo(number.asText());
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993.0, 9007199254740993",
    "1E+18, 1000000000000000000",
    "717.00000000000000000001, ''",
    "1E+1000000, ''",
    "1E-1000000, ''",
  })
  void decimalsAreCountsOnlyIfTheyAreWholeToTheLastDigit(BigDecimal number, String expected) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.putObject("additionalEventData").put("bytesTransferredIn", number);
    JsonNode document = Fixtures.read(Fixtures.map(record));

    assertThat(document.path("bytesTransferredIn").asText()).isEqualTo(expected);
    assertThat(document.has("additionalEventData")).isEqualTo(expected.isEmpty());
  }

  @Test
  void theSumOfBytesSaturates() {
    JsonNode document =
        Fixtures.document(
            "{'additionalEventData':{'bytesTransferredIn':9223372036854775807,'bytesTransferredOut':1}}");

    assertThat(document.path("bytesTransferred").longValue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aCipherSuiteStatedTwiceIsWrittenOnce() {
    JsonNode once =
        Fixtures.document(
            "{'tlsDetails':{'cipherSuite':'A'},'additionalEventData':{'CipherSuite':'A'}}");
    JsonNode fallback = Fixtures.document("{'additionalEventData':{'cipherSuite':'A'}}");
    JsonNode different =
        Fixtures.document(
            "{'tlsDetails':{'cipherSuite':'A'},'additionalEventData':{'CipherSuite':'B'}}");

    for (JsonNode document : new JsonNode[] {once, fallback}) {
      assertThat(document.path("tlsDetails").path("cipherSuite").asText()).isEqualTo("A");
      assertThat(document.has("additionalEventData")).isFalse();
    }
    assertThat(different.path("additionalEventData"))
        .isEqualTo(Fixtures.json("{'CipherSuite':'B'}"));
  }

  @Test
  void whatS3AddsStaysInItsContainerForOtherServices() {
    JsonNode document =
        Fixtures.document(
            "{'eventSource':'kms.amazonaws.com','additionalEventData':{'SignatureVersion':'SigV4'}}");

    assertThat(document.has("s3")).isFalse();
    assertThat(document.path("additionalEventData").path("SignatureVersion").asText())
        .isEqualTo("SigV4");
  }

  @Test
  void valuesThatNoFieldTakesAreKept() {
    JsonNode document =
        Fixtures.document(
            "{'eventName':{'a':1},'unknown':null,'event':{'x':1},'userIdentity':{'new':[1],'arn':[2]}}");

    assertThat(document.path("extra"))
        .isEqualTo(
            Fixtures.json(
                "{'eventName':{'a':1},'event':{'x':1},'userIdentity':{'arn':[2],'new':[1]}}"));
    assertThat(document.path("mapping").path("warnings").toString())
        .contains("\"eventName:type\"", "\"userIdentity.arn:type\"");
  }

  @Test
  void theDeliveryTimeReplacesAnUnusableOne() {
    Instant delivered = Instant.parse("2023-01-02T03:04:05Z");
    Origin origin =
        new Origin(
            Fixtures.OBJECT,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new ObjectTimes(Optional.of(delivered), Optional.empty()));
    Document document = Fixtures.MAPPER.map(Fixtures.json("{'eventTime':'later'}"), origin);

    assertThat(document.index()).isEqualTo("cloudtrail-v1-outlier");
    assertThat(Fixtures.read(document).path("@timestamp").asText()).isEqualTo(delivered.toString());
  }
}
