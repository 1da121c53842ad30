package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.ReadTrail.eventName;
import static io.trailsight.testbed.sample.ReadTrail.isDenied;
import static io.trailsight.testbed.sample.ReadTrail.time;
import static io.trailsight.testbed.sample.ReadTrail.valuesAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What happens in the sample trail. */
class SampleStoryTest {

  private static final ReadTrail READ = new ReadTrail(new SampleTrail(ReadTrail.LAST_DAY));
  private static final String NOT_AUTHORIZED =
      "User: arn:\\S+ is not authorized to perform: s3:\\w+ on resource: \".+\"";
  private static final List<String> POLICIES =
      List.of(
          "identity-based policy",
          "resource-based policy",
          "service control policy",
          "resource control policy",
          "VPC endpoint policy",
          "permissions boundary",
          "session policy");

  @Test
  void nineQuietDaysComeBeforeFiveOnWhichDenialsGrow() {
    Instant end = ReadTrail.LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    assertThat(READ.events())
        .allSatisfy(
            event -> assertThat(time(event)).isBetween(ReadTrail.FIRST, end.minusSeconds(1)));
    long[] events = READ.byDay(_ -> true);
    long[] denied = READ.byDay(ReadTrail::isDenied);
    long leastInStory = Arrays.stream(events).skip(9).min().orElseThrow();
    assertThat(Arrays.stream(events).limit(9))
        .allSatisfy(count -> assertThat(count).isBetween(100L, leastInStory * 2 / 3));
    assertThat(Arrays.stream(denied).limit(9))
        .allSatisfy(count -> assertThat(count).isBetween(2L, 20L));
    assertThat(denied[12]).isGreaterThan(2 * denied[11]);
    assertThat(denied[13]).isGreaterThan(denied[9] + denied[10]).isGreaterThan(denied[12]);
    assertThat(Arrays.stream(denied).sum()).isLessThan(READ.events().size() / 4);
  }

  @Test
  void whoIsLockedOutOrRobbedWasNeverDeniedBefore() {
    for (String actor :
        List.of("/nightly-orders", "/ken.sato", "/report-uploader", "/botocore-session")) {
      long[] denied =
          READ.byDay(
              event -> isDenied(event) && event.at("/userIdentity/arn").asText().endsWith(actor));
      assertThat(Arrays.stream(denied).limit(11)).as(actor).containsOnly(0L);
      assertThat(Arrays.stream(denied).skip(11).sum()).as(actor).isPositive();
    }
  }

  @Test
  void everyPolicyTypeDeniesImplicitlyAndExplicitly() {
    List<String> messages = denials();
    for (String policy : POLICIES) {
      Pattern implicit =
          Pattern.compile(NOT_AUTHORIZED + " because no " + policy + " allows the s3:\\w+ action");
      Pattern explicit =
          Pattern.compile(
              NOT_AUTHORIZED + " with an explicit deny in an? " + policy + "(: arn:\\S+)?");
      assertThat(messages)
          .anyMatch(message -> implicit.matcher(message).matches())
          .anyMatch(message -> explicit.matcher(message).matches());
    }
  }

  @Test
  void everyOtherWordingOfADenialComesUp() {
    assertThat(denials())
        .contains(
            "Access Denied",
            "Access Denied because object protected by object lock.",
            "The request was denied due to a VPC endpoint policy")
        .anyMatch(message -> message.contains("setting in S3 Block Public Access"))
        .anyMatch(message -> message.contains("blocked upload requests that specify"))
        .anyMatch(message -> message.contains("s3:ListAllMyBuckets because no"))
        .noneMatch(message -> message.contains("{"));
  }

  private static List<String> denials() {
    return READ.find(ReadTrail::isDenied).stream()
        .map(event -> event.path("errorMessage").textValue())
        .toList();
  }

  @Test
  void theNightlyJobIsLockedOutByTheNewBucketPolicy() {
    List<JsonNode> changes =
        READ.find(
            event ->
                eventName(event).equals("PutBucketPolicy")
                    && bucket(event).equals("harborlane-finance-exports"));
    assertThat(changes).hasSize(1);
    Instant change = time(changes.getFirst());
    assertThat(change).isEqualTo(Instant.parse("2026-11-20T06:12:44Z"));
    List<JsonNode> calls =
        READ.find(
            event ->
                bucket(event).equals("harborlane-finance-exports")
                    && event.at("/userIdentity/arn").asText().endsWith("/nightly-orders"));
    assertThat(calls).extracting(event -> time(event).isBefore(change)).contains(true, false);
    assertThat(calls)
        .allSatisfy(event -> assertThat(isDenied(event)).isEqualTo(time(event).isAfter(change)));
  }

  @Test
  void theNewBucketPolicyShutsOutAServiceLinkedRole() {
    List<JsonNode> calls =
        READ.find(
            event ->
                event
                    .at("/userIdentity/sessionContext/sessionIssuer/arn")
                    .asText()
                    .contains(":role/aws-service-role/config.amazonaws.com/"));
    assertThat(calls).hasSize(2).allMatch(ReadTrail::isDenied);
    assertThat(calls)
        .extracting(SampleStoryTest::bucket)
        .containsOnly("harborlane-finance-exports");
  }

  @Test
  void theLogBucketAndTheTrailAreTamperedWithInVain() {
    List<String> wanted =
        List.of("PutBucketPolicy", "DeleteBucketPolicy", "PutBucketLifecycle", "DeleteObject");
    Instant breakIn = Instant.parse("2026-11-21T17:05:00Z");
    List<JsonNode> onLogs =
        READ.find(
            event ->
                bucket(event).equals("harborlane-log-archive")
                    && wanted.contains(eventName(event)));
    assertThat(onLogs.stream().filter(ReadTrail::isDenied))
        .extracting(ReadTrail::eventName)
        .containsAll(wanted);
    assertThat(onLogs)
        .allSatisfy(event -> assertThat(isDenied(event)).isEqualTo(time(event).isAfter(breakIn)));
    assertThat(onLogs).filteredOn(event -> !isDenied(event)).hasSize(1);
    assertThat(READ.find(event -> List.of("StopLogging", "DeleteTrail").contains(eventName(event))))
        .hasSize(4)
        .allMatch(ReadTrail::isDenied);
  }

  @Test
  void someoneFailsToSignInNowAndThenAndTheThiefManyTimes() {
    List<JsonNode> failed =
        READ.find(event -> event.at("/responseElements/ConsoleLogin").asText().equals("Failure"));
    assertThat(failed).hasSize(5);
    assertThat(valuesAt(failed, "/sourceIPAddress"))
        .containsExactlyInAnyOrder("198.51.100.57", "203.0.113.9");
    assertThat(READ.find(event -> event.at("/userIdentity/type").asText().equals("Root")))
        .extracting(ReadTrail::eventName)
        .containsExactlyInAnyOrder("ConsoleLogin", "ListBuckets");
  }

  private static String bucket(JsonNode event) {
    return event.at("/requestParameters/bucketName").asText();
  }

  @Test
  void allServicesKindsAndClientsComeUp() {
    List<JsonNode> events = READ.events();
    assertThat(valuesAt(events, "/eventCategory"))
        .containsExactlyInAnyOrder("Data", "Management", "NetworkActivity", "Insight");
    assertThat(valuesAt(events, "/userIdentity/type"))
        .containsExactlyInAnyOrder(
            "Root", "IAMUser", "AssumedRole", "AWSAccount", "AWSService", "IdentityCenterUser");
    assertThat(valuesAt(events, "/tlsDetails/tlsVersion"))
        .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1");
    assertThat(valuesAt(events, "/additionalEventData/AuthenticationMethod"))
        .containsExactlyInAnyOrder("AuthHeader", "QueryString");
    assertThat(valuesAt(events, "/eventSource")).hasSizeGreaterThanOrEqualTo(8);
    assertThat(valuesAt(events, "/eventName"))
        .contains(
            "GetObject", "HeadObject", "ListObjects", "PutObject", "CopyObject", "DeleteObject")
        .contains("CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "DeleteObjects")
        .contains("ConsoleLogin", "AssumeRole", "Decrypt", "DescribeInstances", "Invoke");
    assertThat(valuesAt(events, "/additionalEventData/bytesTransferredOut"))
        .anyMatch(bytes -> bytes.endsWith(".0"))
        .anyMatch(bytes -> bytes.matches("\\d+"));
  }

  @Test
  void thePairOfUploadsIsOnTheThirdDay() {
    List<JsonNode> uploads =
        READ.find(
            event ->
                eventName(event).equals("PutObject")
                    && event.at("/requestParameters/bucketName").asText().equals("test-blog-12345")
                    && event.path("eventVersion").asText().equals("1.08"));
    assertThat(uploads)
        .extracting(event -> event.path("eventTime").asText(), ReadTrail::isDenied)
        .containsExactlyInAnyOrder(
            tuple("2026-11-19T02:43:58Z", false), tuple("2026-11-19T02:46:31Z", true));
  }

  @Test
  void theDevelopersRegionIsClosedByAServiceControlPolicy() {
    Instant closed = Instant.parse("2026-11-20T02:00:00Z");
    List<JsonNode> calls =
        READ.find(
            event ->
                event.at("/userIdentity/arn").asText().endsWith("/Developer/ken.sato")
                    && event.path("awsRegion").asText().equals("us-east-1"));
    assertThat(calls).extracting(event -> time(event).isBefore(closed)).contains(true, false);
    assertThat(calls)
        .allSatisfy(
            event -> {
              assertThat(isDenied(event)).isEqualTo(!time(event).isBefore(closed));
              assertThat(event.path("errorMessage").asText(""))
                  .matches("|.* with an explicit deny in a service control policy: arn:\\S+");
            });
  }

  @Test
  void theStolenKeyIsTriedFromElsewhereOnManyBuckets() {
    Instant breakIn = Instant.parse("2026-11-21T17:05:00Z");
    List<JsonNode> calls =
        READ.find(event -> event.at("/userIdentity/userName").asText().equals("report-uploader"));
    List<JsonNode> stolen =
        calls.stream()
            .filter(event -> event.path("sourceIPAddress").asText().startsWith("203.0.113."))
            .toList();
    assertThat(stolen).allSatisfy(event -> assertThat(time(event)).isAfterOrEqualTo(breakIn));
    assertThat(calls)
        .filteredOn(event -> event.path("sourceIPAddress").asText().equals("192.0.2.61"))
        .isNotEmpty()
        .noneMatch(ReadTrail::isDenied);
    assertThat(
            valuesAt(
                stolen.stream().filter(ReadTrail::isDenied).toList(),
                "/requestParameters/bucketName"))
        .hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void everyAccountAddressAndKeyIsForDocumentation() {
    Pattern account = Pattern.compile("(?<=[:\"/_])\\d{12}(?=[:\"/_])");
    Pattern accessKey = Pattern.compile("\"A[KS]IA[A-Z0-9]{16}\"");
    Pattern address =
        Pattern.compile(
            "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|2001:db8:.*|[a-z.-]+\\.amazonaws\\.com|AWS"
                + " Internal");
    for (JsonNode event : READ.events()) {
      assertThat(found(account, event))
          .isNotEmpty()
          .isSubsetOf("111122223333", "444455556666", "123456789012", "777788889999");
      assertThat(found(accessKey, event)).allMatch(key -> key.endsWith("EXAMPLE\""));
      if (!event.path("eventCategory").asText().equals("Insight")) {
        assertThat(event.path("sourceIPAddress").asText()).matches(address);
      }
    }
  }

  private static List<String> found(Pattern pattern, JsonNode event) {
    return pattern.matcher(event.toString()).results().map(MatchResult::group).toList();
  }
}
