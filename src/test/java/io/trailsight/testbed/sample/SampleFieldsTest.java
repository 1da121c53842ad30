package io.trailsight.testbed.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the documents of the sample trail hold: in each field that a panel shows, several values.
 */
class SampleFieldsTest {

  private static final List<JsonNode> DOCUMENTS = documents();

  private static List<JsonNode> documents() {
    RecordMapper mapper =
        new RecordMapper(
            new RecordIndices(Coverage.MONTH)::ofRecord,
            InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z")));
    JsonMapper json = new JsonMapper();
    return new ReadTrail(new SampleTrail(ReadTrail.LAST_DAY))
        .events().stream()
            .map(event -> mapper.map(event, Origin.of(ObjectRef.of("trail-logs", "key"), 0)))
            .map(
                document -> {
                  try {
                    return json.readTree(document.content());
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                })
            .toList();
  }

  @Test
  void denialsAreThoseThatTheStoryTells() {
    long denied = DOCUMENTS.stream().filter(d -> d.path("accessDenied").asBoolean()).count();
    assertThat(denied).isEqualTo(new SampleTrail(ReadTrail.LAST_DAY).expected().denied());
  }

  @Test
  void everyKindOfPolicyDeniesBothWaysAndEverySettingForbids() {
    Set<String> reasons =
        DOCUMENTS.stream()
            .map(document -> document.path("denied"))
            .filter(JsonNode::isObject)
            .map(d -> d.path("policyType").asText() + " " + d.path("effect").asText())
            .collect(Collectors.toSet());
    for (String policy :
        List.of(
            "identity",
            "resource",
            "scp",
            "rcp",
            "vpcEndpoint",
            "permissionsBoundary",
            "session")) {
      assertThat(reasons).contains(policy + " explicit", policy + " implicit");
    }
    assertThat(reasons)
        .contains("blockPublicAccess explicit", "objectLock explicit", "blockedEncryption explicit")
        .contains("unknown unknown");
  }

  @Test
  void someDenialsNameThePolicy() {
    assertThat(values("denied/policyArn"))
        .hasSize(4)
        .anyMatch(arn -> arn.contains(":iam::"))
        .anyMatch(arn -> arn.contains("/service_control_policy/"));
  }

  @Test
  void someActorsAreDeniedWhatTheyMayDoInAnotherWay() {
    assertThat(differing("ua/name")).contains("FinanceAdmin", "report-uploader");
    assertThat(differing("ua/command")).contains("Developer");
    assertThat(differing("tlsVersionNumber")).contains("fileserver-appliance");
    assertThat(differing("s3/authenticationMethod")).contains("FinanceAdmin");
    assertThat(differing("sourceIPAddress")).hasSizeGreaterThanOrEqualTo(3);
  }

  /** Who is both denied and allowed one call on one bucket, with other values in a field. */
  private static Set<String> differing(String field) {
    String pointer = "/" + field;
    Map<List<JsonNode>, Set<JsonNode>> allowed =
        denied(false)
            .collect(
                Collectors.groupingBy(
                    SampleFieldsTest::call,
                    Collectors.mapping(yes -> yes.at(pointer), Collectors.toSet())));
    return denied(true)
        .filter(
            no ->
                allowed.getOrDefault(call(no), Set.of()).stream()
                    .anyMatch(value -> !value.equals(no.at(pointer))))
        .map(document -> document.at("/actor/name").asText())
        .collect(Collectors.toSet());
  }

  /** What makes two calls the same to a policy. */
  private static List<JsonNode> call(JsonNode document) {
    return Stream.of("/actor/name", "/eventName", "/s3/bucketName").map(document::at).toList();
  }

  private static Stream<JsonNode> denied(boolean denied) {
    return DOCUMENTS.stream()
        .filter(d -> d.has("s3") && d.at("/actor/name").isTextual())
        .filter(d -> d.path("accessDenied").asBoolean() == denied);
  }

  @Test
  void severalActorsDoWhatIsWatched() {
    assertThat(actors(d -> d.path("tlsVersionNumber").asDouble(2) < 1.2))
        .containsExactlyInAnyOrder("fileserver-appliance", "print-server", "AROACATALOGUESEXAMPLE");
    assertThat(actors(d -> d.at("/s3/presigned").asBoolean()))
        .containsExactlyInAnyOrder("ConsoleAdmin", "FinanceAdmin", "WebServer");
    List<JsonNode> services =
        denied(true).filter(d -> d.at("/actor/kind").asText().equals("AWSService")).toList();
    assertThat(values(services, "actor/name")).hasSize(3);
    assertThat(values(services, "s3/bucketName")).hasSize(2);
    List<JsonNode> anonymous =
        DOCUMENTS.stream().filter(d -> d.at("/actor/anonymous").asBoolean()).toList();
    assertThat(values(anonymous, "s3/bucketName")).hasSize(2);
    assertThat(values(anonymous, "accessDenied")).hasSize(2);
  }

  private static Set<String> actors(Predicate<JsonNode> condition) {
    return values(DOCUMENTS.stream().filter(condition).toList(), "actor/name");
  }

  @Test
  void onlySomeOfTheDeniedWereDeniedInTheWeekBefore() {
    String lastWeek = ReadTrail.FIRST.plus(Duration.ofDays(7)).toString();
    List<JsonNode> before =
        denied(true).filter(d -> d.path("@timestamp").asText().compareTo(lastWeek) < 0).toList();
    Set<String> newcomers = actors(d -> d.path("accessDenied").asBoolean());
    newcomers.removeAll(values(before, "actor/name"));
    assertThat(values(before, "actor/name")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(newcomers)
        .contains("NightlyEtl", "Developer", "report-uploader", "ReportReader", "FinanceAdmin");
  }

  @Test
  void errorsAreOfEveryCategoryButQuota() {
    assertThat(values("errorCategory"))
        .containsExactlyInAnyOrder(
            "accessDenied",
            "authentication",
            "throttled",
            "notFound",
            "conflict",
            "serverError",
            "invalidRequest",
            "other");
  }

  @Test
  void clientsAreOfEveryCategoryMostInSeveralVersions() {
    assertThat(values("ua/category"))
        .containsExactlyInAnyOrder(
            "browser", "aws-cli", "sdk", "console", "service", "iac", "other", "none");
    for (String name : List.of("aws-cli", "Boto3", "aws-sdk-java", "terraform", "curl")) {
      List<JsonNode> clients =
          DOCUMENTS.stream().filter(d -> d.at("/ua/name").asText().equals(name)).toList();
      assertThat(values(clients, "ua/version")).as(name).hasSizeGreaterThan(1);
    }
    assertThat(values("ua/os")).contains("linux", "macos", "windows", "ios", "android");
  }

  @Test
  void connectionsDifferInTlsSignatureAndWay() {
    assertThat(values("tlsVersionNumber")).containsExactlyInAnyOrder("1.0", "1.1", "1.2", "1.3");
    assertThat(values("tlsDetails/cipherSuite")).hasSizeGreaterThanOrEqualTo(8);
    assertThat(values("tlsDetails/keyExchange")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(values("s3/signatureVersion")).containsExactlyInAnyOrder("SigV2", "SigV4");
    assertThat(values("s3/presigned")).containsExactlyInAnyOrder("true", "false");
    assertThat(values("vpcEndpointId")).hasSize(2);
    assertThat(values("sourceType")).containsExactlyInAnyOrder("ip", "awsService", "awsInternal");
  }

  @Test
  void objectsDifferInSizeEncryptionClassAndPlace() {
    assertThat(values("s3/sseApplied"))
        .containsExactlyInAnyOrder(
            "Default_SSE_S3", "Default_SSE_KMS", "SSE_S3", "SSE_KMS", "SSE_C");
    assertThat(values("s3/storageClass"))
        .containsExactlyInAnyOrder(
            "STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "DEEP_ARCHIVE");
    assertThat(values("s3/bucketName")).hasSize(8);
    assertThat(values("s3/keyPrefix")).hasSizeGreaterThan(10);
    assertThat(values("s3/keyPrefix2")).hasSizeGreaterThan(10);
    assertThat(values("s3/copySource")).isNotEmpty();
    assertThat(values("s3/listPrefix")).hasSizeGreaterThan(5);
    assertThat(values("s3/retention/mode")).containsExactly("COMPLIANCE");
    assertThat(values("s3/aclRequired")).containsExactly("true");
    assertThat(numbers("s3/objectSize").min().orElseThrow()).isLessThan(10_000);
    assertThat(numbers("s3/objectSize").max().orElseThrow()).isGreaterThan(1_000_000_000);
    assertThat(numbers("bytesTransferredIn").max().orElseThrow()).isGreaterThan(100_000_000);
  }

  @Test
  void callersAreOfManyKindsAccountsAndRegions() {
    assertThat(values("actor/kind"))
        .containsExactlyInAnyOrder(
            "Root",
            "IAMUser",
            "AssumedRole",
            "AWSAccount",
            "AWSService",
            "IdentityCenterUser",
            "anonymous");
    assertThat(values("actor/crossAccount")).containsExactlyInAnyOrder("true", "false");
    assertThat(values("recipientAccountId")).hasSize(3);
    assertThat(values("awsRegion")).hasSize(3);
    assertThat(values("eventType"))
        .containsExactlyInAnyOrder(
            "AwsApiCall",
            "AwsServiceEvent",
            "AwsConsoleSignIn",
            "AwsMcpEvent",
            "AwsVpceEvent",
            "AwsCloudTrailInsight");
  }

  private static Set<String> values(String path) {
    return values(DOCUMENTS, path);
  }

  private static Set<String> values(List<JsonNode> documents, String path) {
    return documents.stream()
        .map(document -> document.at("/" + path))
        .flatMap(value -> value.isArray() ? elements(value) : elements(List.of(value)))
        .filter(value -> !value.isMissingNode())
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> elements(Iterable<JsonNode> values) {
    return StreamSupport.stream(values.spliterator(), false);
  }

  private static LongStream numbers(String path) {
    return DOCUMENTS.stream()
        .map(document -> document.at("/" + path))
        .filter(JsonNode::isNumber)
        .mapToLong(JsonNode::longValue);
  }
}
