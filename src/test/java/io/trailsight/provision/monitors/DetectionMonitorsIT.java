package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the monitors of what attackers do trigger, and when not, on a real OpenSearch. */
class DetectionMonitorsIT extends OnMonitoredTrail {

  private static final Duration RECENTLY = Duration.ofMinutes(10);
  private static final String KEY = "\"userIdentity\":{\"accessKeyId\":\"AKIAEXAMPLE\"}";
  private static final String ACCOUNT = " 111122223333";

  @BeforeEach
  void somebodyCalls() throws Exception {
    trail.happened(RECENTLY, 1, TrailRecord.s3("GetObject").reading());
  }

  @Test
  void whatTheRootUserDoesTriggers() throws Exception {
    TrailRecord root = TrailRecord.of("iam", "CreateAccessKey").byRoot();
    trail.happened(Duration.ofDays(2), RECENTLY, 1, root);
    trail.happened(RECENTLY, 1, root.with("eventType", "\"AwsServiceEvent\""));
    assertThat(trail.triggeredBy("root-use")).isEmpty();

    trail.happened(RECENTLY, 1, root.denied());
    assertThat(trail.triggeredBy("root-use")).containsExactly("trailsight-root-use-refused");

    trail.happened(RECENTLY, 1, root);
    assertThat(trail.triggeredBy("root-use"))
        .containsExactly("trailsight-root-use-done", "trailsight-root-use-refused");
  }

  /** Of users without a password of AWS, the identity provider asks for MFA. */
  @ParameterizedTest
  @CsvSource({"Success, No, true", "Success, Yes, false", "Failure, No, false"})
  void aSignInWithoutMfaTriggers(String result, String mfa, boolean triggers) throws Exception {
    TrailRecord signIn =
        TrailRecord.of("signin", "ConsoleLogin")
            .with("eventType", "\"AwsConsoleSignIn\"")
            .with("responseElements", "{\"ConsoleLogin\":\"%s\"}".formatted(result))
            .with("additionalEventData", "{\"MFAUsed\":\"%s\"}".formatted(mfa));
    trail.happened(RECENTLY, 1, signIn);
    assertThat(trail.triggeredBy("sign-in-without-mfa")).isEmpty();

    trail.happened(RECENTLY, 1, signIn.byUser("alice"));
    assertThat(trail.triggeredBy("sign-in-without-mfa")).hasSize(triggers ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "iam, AttachRolePolicy, true",
    "iam, CreateRole, false",
    "organizations, MoveAccount, true",
    "s3, PutBucketPolicy, true",
    "cloudtrail, StopLogging, true",
    "ec2, AuthorizeSecurityGroupIngress, true",
    "ec2, RunInstances, false"
  })
  void aChangeThatMattersTriggers(String service, String call, boolean triggers) throws Exception {
    TrailRecord change = TrailRecord.of(service, call);
    trail.happened(RECENTLY, 1, change.denied());
    trail.happened(RECENTLY, 1, change.reading());
    trail.happened(RECENTLY, 1, change.byServiceLinkedRole());
    assertThat(trail.triggeredBy("watched-changes")).isEmpty();

    trail.happened(RECENTLY, 2, change);
    assertThat(trail.triggeredBy("watched-changes"))
        .isEqualTo(
            triggers
                ? List.of("trailsight-watched-changes reporting " + service + ACCOUNT)
                : List.of());
  }

  @Test
  void whatAnAgentIsDeniedForTheFirstTimeTriggers() throws Exception {
    TrailRecord denied =
        TrailRecord.of("sqs", "DeleteQueue").denied().with("userAgent", "\"claude-code/2.1.284\"");
    trail.happened(RECENTLY, 3, TrailRecord.of("sqs", "DeleteQueue").denied());
    assertThat(trail.triggeredBy("agent-denied")).isEmpty();

    trail.happened(RECENTLY, 1, denied);
    trail.happened(
        RECENTLY,
        1,
        TrailRecord.of("lambda", "UpdateFunctionCode")
            .denied()
            .by("reporting", "111122223333")
            .with(
                "userIdentity",
                "{\"type\":\"AssumedRole\",\"accountId\":\"111122223333\","
                    + "\"principalId\":\"AROAEXAMPLE:s\",\"invokedBy\":\"aws-mcp.amazonaws.com\","
                    + "\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"userName\":\"dev\"}}}"));
    assertThat(trail.triggeredBy("agent-denied"))
        .containsExactly(
            "trailsight-agent-denied dev AWS MCP server UpdateFunctionCode" + ACCOUNT,
            "trailsight-agent-denied reporting Claude Code DeleteQueue" + ACCOUNT);

    trail.happened(Duration.ofDays(20), 1, denied);
    assertThat(trail.triggeredBy("agent-denied")).hasSize(1);
  }

  @Test
  void onlyACallerWithAKnownCountryHasANewOne() throws Exception {
    access("alice", Duration.ofDays(10), "DE", "s1");
    access("alice", RECENTLY, "DE", "s2");
    access("carol", RECENTLY, "FR", "s3");
    access("dave", Duration.ofDays(15), "FR", "s4");
    access("dave", RECENTLY, "US", "s5");
    assertThat(trail.triggeredBy("new-country")).isEmpty();

    access("alice", RECENTLY, "BR", "s6");
    assertThat(trail.triggeredBy("new-country"))
        .containsExactly("trailsight-new-country alice" + ACCOUNT);
  }

  @Test
  void aSessionInTwoCountriesTriggers() throws Exception {
    access("alice", RECENTLY, "DE", "s1");
    access("alice", RECENTLY, "FR", "s2");
    access("alice", Duration.ofHours(4), "BR", "s1");
    assertThat(trail.triggeredBy("key-in-two-countries")).isEmpty();

    access("alice", Duration.ofHours(2), "BR", "s1");
    stored("deploy", RECENTLY, "DE", KEY);
    stored("deploy", RECENTLY, "SG", KEY);
    assertThat(trail.triggeredBy("key-in-two-countries"))
        .containsExactly(
            "trailsight-key-in-two-countries alice s1" + ACCOUNT,
            "trailsight-key-in-two-countries deploy AKIAEXAMPLE" + ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, DeleteObject, 99, 0, ''",
    "s3, DeleteObject, 100, 0, objects",
    "s3, DeleteObject, 100, 59, objects",
    "s3, DeleteObject, 100, 60, ''",
    "dynamodb, DeleteTable, 19, 0, ''",
    "dynamodb, DeleteTable, 20, 0, resources",
    "ec2, TerminateInstances, 20, 14, ''",
    "ec2, DescribeInstances, 500, 0, ''"
  })
  void manyDeletionsTrigger(String service, String call, int recent, int aDayBefore, String kind)
      throws Exception {
    boolean objects = service.equals("s3");
    TrailRecord deletion = objects ? TrailRecord.s3(call) : TrailRecord.of(service, call);
    trail.happened(RECENTLY, recent, deletion);
    trail.happened(RECENTLY, recent, deletion.denied());
    trail.happened(RECENTLY, recent, deletion.byService(service + ".amazonaws.com"));
    for (int day = 1; day <= 7; day++) {
      trail.happened(RECENTLY.plusDays(day), aDayBefore, deletion);
    }

    assertThat(trail.triggeredBy("mass-deletion"))
        .isEqualTo(
            kind.isEmpty()
                ? List.of()
                : List.of("trailsight-mass-deletion-" + kind + " reporting" + ACCOUNT));
  }

  /** Ten gigabytes an hour, and five times the mean of an hour before. */
  @ParameterizedTest
  @CsvSource({"9, 0, false", "10, 0, true", "10, 5, true", "10, 6, false"})
  void manyBytesTrigger(long gigabytes, long aDayBefore, boolean triggers) throws Exception {
    trail.happened(RECENTLY, 2, read(gigabytes * 500_000_000));
    trail.happened(RECENTLY, 2, read(20_000_000_000L).denied());
    for (int day = 1; day <= 7; day++) {
      trail.happened(RECENTLY.plusDays(day), 1, read(aDayBefore * 1_000_000_000));
    }

    assertThat(trail.triggeredBy("mass-download"))
        .isEqualTo(triggers ? List.of("trailsight-mass-download reporting" + ACCOUNT) : List.of());
  }

  private static TrailRecord read(long bytes) {
    return TrailRecord.s3("GetObject")
        .reading()
        .with("additionalEventData", "{\"bytesTransferredOut\":%d}".formatted(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"bucketPolicy":{"Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::1:root"}},
         {"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}}
        """,
        "{\"bucketPolicy\":{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"1\",\"*\"]}}}}",
        """
        {"policy":"{ \\"Statement\\" : [{\\"Effect\\":\\"Deny\\",\\"Principal\\":\\"*\\"},\\n\
         {\\"Principal\\": {\\"AWS\\": \\"*\\"}, \\"Effect\\": \\"Allow\\"}]}"}
        """,
        "{\"x-amz-acl\":\"public-read\"}",
        """
        {"AccessControlPolicy":{"AccessControlList":{"Grant":[{"Permission":"READ",
         "Grantee":{"URI":"http://acs.amazonaws.com/groups/global/AllUsers"}}]}}}
        """,
        "{\"launchPermission\":{\"add\":{\"items\":[{\"group\":\"all\"}]}}}",
        "{\"attributeName\":\"restore\",\"valuesToAdd\":[\"all\"]}",
        "{\"principal\":\"*\",\"action\":\"lambda:InvokeFunction\"}"
      })
  void whatIsOpenedToEverybodyTriggers(String request) throws Exception {
    TrailRecord call = TrailRecord.s3("PutBucketPolicy").with("requestParameters", request);
    trail.happened(RECENTLY, 1, call.denied());
    assertThat(trail.triggeredBy("policy-opened")).isEmpty();

    trail.happened(RECENTLY, 1, call);
    assertThat(trail.triggeredBy("policy-opened")).containsExactly("trailsight-policy-opened");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"bucketPolicy":{"Statement":[{"Effect":"Deny","Principal":"*"},
         {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"}},
         {"Effect":"Allow","Principal":{"AWS":"*"},"Condition":{"StringEquals":{"a":"b"}}}]}}
        """,
        """
        {"policy":"{\\"Statement\\":[{\\"Effect\\":\\"Deny\\",\\"Principal\\":\\"*\\",\
         \\"Condition\\":{\\"Bool\\":{\\"aws:SecureTransport\\":\\"false\\"}}},\
         {\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"1\\"}}]}"}
        """,
        "{\"launchPermission\":{\"remove\":{\"items\":[{\"group\":\"all\"}]}}}",
        "{\"principal\":\"*\",\"sourceArn\":\"arn:aws:s3:::example-bucket\"}"
      })
  void whatIsOpenedToSomeDoesNotTrigger(String request) throws Exception {
    trail.happened(
        RECENTLY, 1, TrailRecord.s3("PutBucketPolicy").with("requestParameters", request));

    assertThat(trail.triggeredBy("policy-opened")).isEmpty();
  }

  @Test
  void theMessageNamesWhatWasOpened() throws Exception {
    trail.happened(
        RECENTLY,
        1,
        TrailRecord.s3("PutBucketAcl")
            .on("example-website")
            .with(
                "requestParameters",
                "{\"bucketName\":\"example-website\",\"x-amz-acl\":\"public-read\"}"));

    assertThat(
            trail
                .run(ShippedMonitor.read("policy-opened").json())
                .message(MonitorsIT.template("policy-opened"), List.of()))
        .contains("- PutBucketAcl on example-website by reporting");
  }

  private void access(String caller, Duration ago, String country, String session)
      throws Exception {
    stored(caller, ago, country, "\"session\":{\"id\":\"" + session + "\"}");
  }

  /** A record whose address was found in a database. */
  private void stored(String caller, Duration ago, String country, String more) throws Exception {
    Instant time = MonitoredTrail.NOW.minus(ago);
    trail.stored(
        """
        {"@timestamp":"%s","ingestedAt":%d,"recipientAccountId":"111122223333","outcome":"success",
         "actor":{"name":"%s"},"source":{"geo":{"country_iso_code":"%s"}},%s}\
        """
            .formatted(time, time.toEpochMilli(), caller, country, more));
  }
}
