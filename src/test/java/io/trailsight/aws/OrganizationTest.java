package io.trailsight.aws;

import static io.trailsight.testing.FakeOrganization.ROOT;
import static io.trailsight.testing.FakeOrganization.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.aws.Organization.Limits;
import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeOrganization;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import io.trailsight.trail.document.AccountLookup.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkSystemSetting;

/** What AWS Organizations lists, and how it fails. */
@Timeout(60)
class OrganizationTest {

  private static final String ACCESS_KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
  private static final String SECRET_KEY = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();
  private static final Reply THROTTLED = error(400, "TooManyRequestsException");

  private final List<Duration> pauses = new ArrayList<>();
  private FakeOrganization aws;
  private Organization organization;

  @BeforeEach
  void start() throws Exception {
    System.setProperty(ACCESS_KEY, "local");
    System.setProperty(SECRET_KEY, "local");
    aws = new FakeOrganization();
    aws.unit(ROOT, "ou-1", "Workloads");
    aws.unit(ROOT, "ou-2", "Suspended");
    aws.unit("ou-1", "ou-3", "Production");
    aws.account(ROOT, "111122223333", "management");
    aws.account("ou-3", "444455556666", "payments");
    aws.account("ou-3", "777788889999", "billing");
    aws.tag("444455556666", "team", "payments");
    aws.tag("444455556666", "stage", "production");
    organization = organization(new Limits(10, 10, 10));
  }

  @AfterEach
  void stop() throws Exception {
    organization.close();
    aws.close();
    List.of(ACCESS_KEY, SECRET_KEY).forEach(System::clearProperty);
  }

  private Organization organization(Limits limits) throws Exception {
    Map<String, String> environment =
        Map.of(
            "TRAILSIGHT_ENRICHMENT_ORGANIZATIONS_ENDPOINT",
            aws.uri().toString(),
            "TRAILSIGHT_AWS_REGION",
            "eu-central-1");
    return new Organization(
        AwsClients.organizations(
            SettingsReader.readWithoutQueue(Optional.empty(), environment).settings()),
        limits,
        pauses::add);
  }

  private Map<String, Account> accounts() throws Exception {
    return organization.accounts(_ -> {});
  }

  @Test
  void everyAccountHasItsNameTheWayToItAndItsTags() throws Exception {
    assertThat(accounts())
        .containsOnly(
            Map.entry("111122223333", new Account("management", "", List.of())),
            Map.entry(
                "444455556666",
                new Account(
                    "payments",
                    "Workloads/Production",
                    List.of("stage=production", "team=payments"))),
            Map.entry("777788889999", new Account("billing", "Workloads/Production", List.of())));
  }

  @Test
  void accountsAreThereBeforeTheirTags() throws Exception {
    aws.deny("ListTagsForResource");
    Map<String, Account> early = new HashMap<>();

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> organization.accounts(early::putAll))
        .withMessageStartingWith("organizations:ListTagsForResource: AccessDeniedException");
    assertThat(early.get("444455556666"))
        .isEqualTo(new Account("payments", "Workloads/Production", List.of()));
  }

  @Test
  void requestsAreSignedForTheRegionOfThePartition() throws Exception {
    accounts();

    Request request = aws.requests().getFirst();
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /");
    assertThat(request.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
    assertThat(request.header("X-Amz-Target")).isEqualTo("AWSOrganizationsV20161128.ListRoots");
    assertThat(request.header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=local/")
        .contains("/us-east-1/organizations/aws4_request,", ";x-amz-target,");
  }

  @Test
  void whileAwsIsBusyItWaitsLongerAndLonger() throws Exception {
    aws.failNext(THROTTLED, error(503, "ServiceException"), THROTTLED);

    assertThat(accounts()).hasSize(3);
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void afterSomeTriesItGivesUp() {
    aws.failNext(IntStream.range(0, 8).mapToObj(_ -> THROTTLED).toArray(Reply[]::new));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(this::accounts)
        .withMessage("organizations:ListRoots: TooManyRequestsException (HTTP 400)");
    assertThat(pauses).hasSize(7);
  }

  @Test
  void aDenialNamesTheActionAndWhatHelps() {
    aws.deny("ListAccountsForParent");

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(this::accounts)
        .withMessage(
            "organizations:ListAccountsForParent: AccessDeniedException (HTTP 400); allow it to the"
                + " role, which must be one of the management account or of a delegated"
                + " administrator");
    assertThat(pauses).isEmpty();
  }

  @Test
  void anAccountOfNoOrganizationIsNamedAsSuch() {
    aws.failNext(error(400, "com.amazonaws.organizations#AWSOrganizationsNotInUseException"));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(this::accounts)
        .withMessage(
            "organizations:ListRoots: AWSOrganizationsNotInUseException (HTTP 400); the account of"
                + " the role is in none");
  }

  @Test
  void noAnswerIsAFault() throws Exception {
    aws.close();

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(this::accounts)
        .withMessageStartingWith("organizations:ListRoots: no answer from http://127.0.0.1:");
  }

  @Test
  void anAnswerOfEndlessSizeIsAFault() {
    aws.failNext(Reply.text(200, " ".repeat(2 << 20)));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(this::accounts)
        .withMessageContaining("no answer");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, 10, AWS Organizations lists more than 2 accounts",
    "10, 2, 10, AWS Organizations lists more than 2 organizational units",
    "10, 10, 2, organizations:ListOrganizationalUnitsForParent: the list has more than 2 pages"
  })
  void thereIsAnEndToWhatIsListed(int accounts, int units, int pages, String words)
      throws Exception {
    try (Organization bounded = organization(new Limits(accounts, units, pages))) {
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(() -> bounded.accounts(_ -> {}))
          .withMessage(words);
    }
  }

  private Map<String, Finding> findings() throws InterruptedException {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Check check : organization.checks()) {
      findings.put(check.permission(), check.call().find());
    }
    return findings;
  }

  @Test
  void everyActionIsCheckedByItself() throws Exception {
    aws.deny("ListTagsForResource");

    Map<String, Finding> findings = findings();

    assertThat(findings.keySet())
        .containsExactly(
            "organizations:ListRoots",
            "organizations:ListOrganizationalUnitsForParent",
            "organizations:ListAccountsForParent",
            "organizations:ListTagsForResource");
    assertThat(findings.values()).filteredOn(Finding.allowed()::equals).hasSize(3);
    assertThat(findings.get("organizations:ListTagsForResource"))
        .isInstanceOfSatisfying(
            Finding.Missing.class,
            missing -> assertThat(missing.reason()).startsWith("AccessDeniedException (HTTP 400)"));
    assertThat(aws.requests().getLast().body().path("ResourceId").asText())
        .as("the management account")
        .isEqualTo("999988887777");
  }

  @Test
  void withoutTheRootNothingElseIsKnown() throws Exception {
    aws.deny("ListRoots");

    assertThat(findings().values()).hasSize(4).first().isInstanceOf(Finding.Missing.class);
    assertThat(findings().values()).filteredOn(Finding.Unknown.class::isInstance).hasSize(3);
  }
}
