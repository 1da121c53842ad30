package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenialTest {

  private static final String USER = "arn:aws:iam::111122223333:user/alice";
  private static final String SUBJECT =
      "User: "
          + USER
          + " is not authorized to perform: s3:PutObject on resource: "
          + "\"arn:aws:s3:::example/a.txt\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identity-based policy   | identity",
        "resource-based policy   | resource",
        "session policy          | session",
        "permissions boundary    | permissionsBoundary",
        "service control policy  | scp",
        "resource control policy | rcp",
        "VPC endpoint policy     | vpcEndpoint",
        "bucket policy           | resource",
        "role trust policy       | resource",
        "policy of a new kind    | unknown",
      })
  void everyPolicyTypeIsReadInBothWordings(String words, String type) {
    Denial implicit =
        Denial.of(SUBJECT + " because no " + words + " allows the s3:PutObject action");
    Denial explicit = Denial.of(SUBJECT + " with an explicit deny in a " + words);

    assertThat(implicit.effect()).isEqualTo(Denial.Effect.IMPLICIT);
    assertThat(explicit.effect()).isEqualTo(Denial.Effect.EXPLICIT);
    assertThat(implicit.policyType().value()).isEqualTo(type);
    assertThat(explicit.policyType().value()).isEqualTo(type);
    for (Denial denial : new Denial[] {implicit, explicit}) {
      assertThat(denial.principal()).isEqualTo(USER);
      assertThat(denial.action()).isEqualTo("s3:PutObject");
      assertThat(denial.resource()).isEqualTo("arn:aws:s3:::example/a.txt");
      assertThat(denial.policyArn()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Access Denied",
        "Access denied. Check the trust relationship of your role.",
        "You are not authorized to perform this operation.",
        "You are not authorized to perform this operation. Encoded authorization failure message:"
            + " a-B_c",
        "Not authorized because of reasons",
      })
  void nothingIsGuessedFromAGenericMessage(String message) {
    assertThat(Denial.of(message))
        .isEqualTo(new Denial(Denial.Effect.UNKNOWN, PolicyType.UNKNOWN, "", "", "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access"
            + " | blockPublicAccess",
        "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public"
            + " Access | blockPublicAccess",
        "because this bucket has blocked upload requests that specify Server Side Encryption with"
            + " Customer provided keys (SSE-C) | blockedEncryption",
      })
  void settingsForbidLikeAnExplicitDeny(String reason, String type) {
    Denial denial = Denial.of(SUBJECT + " " + reason);

    assertThat(denial.effect()).isEqualTo(Denial.Effect.EXPLICIT);
    assertThat(denial.policyType().value()).isEqualTo(type);
    assertThat(denial.resource()).isEqualTo("arn:aws:s3:::example/a.txt");
  }

  @Test
  void objectLockIsNamedWithoutASubject() {
    Denial denial = Denial.of("Access Denied because object protected by object lock.");

    assertThat(denial.effect()).isEqualTo(Denial.Effect.EXPLICIT);
    assertThat(denial.policyType()).isEqualTo(PolicyType.OBJECT_LOCK);
    assertThat(denial.principal()).isEmpty();
  }

  @Test
  void theEndpointsRefusalDoesNotSayWhetherItIsExplicit() {
    Denial denial = Denial.of("The request was denied due to a VPC endpoint policy");

    assertThat(denial.effect()).isEqualTo(Denial.Effect.UNKNOWN);
    assertThat(denial.policyType()).isEqualTo(PolicyType.VPC_ENDPOINT);
  }

  @Test
  void theDenyingPolicysArnIsRead() {
    Denial denial =
        Denial.of(
            SUBJECT
                + " with an explicit deny in a service control policy: "
                + "arn:aws:organizations::444455556666:policy/o-example/service_control_policy/p-example");

    assertThat(denial.policyType()).isEqualTo(PolicyType.SCP);
    assertThat(denial.policyArn())
        .isEqualTo(
            "arn:aws:organizations::444455556666:policy/o-example/service_control_policy/p-example");
  }

  @Test
  void aQuotedKeyMayHoldAnything() {
    String key = "arn:aws:s3:::example/a b because no \"one\" with an explicit deny in a hurry.txt";
    Denial denial =
        Denial.of(
            "User: "
                + USER
                + " is not authorized to perform: s3:GetObject on resource: \""
                + key
                + "\" because no identity-based policy allows the s3:GetObject action");

    assertThat(denial.resource()).isEqualTo(key);
    assertThat(denial.effect()).isEqualTo(Denial.Effect.IMPLICIT);
    assertThat(denial.policyType()).isEqualTo(PolicyType.IDENTITY);
  }

  @Test
  void ec2PutsTheReasonBetweenTwoSentences() {
    Denial denial =
        Denial.of(
            "You are not authorized to perform this operation. User: "
                + USER
                + " is not authorized to perform: ec2:GetPasswordData on resource: "
                + "arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0 because no "
                + "identity-based policy allows the ec2:GetPasswordData action. "
                + "Encoded authorization failure message: EXAMPLE-a_b");

    assertThat(denial.principal()).isEqualTo(USER);
    assertThat(denial.action()).isEqualTo("ec2:GetPasswordData");
    assertThat(denial.resource())
        .isEqualTo("arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0");
    assertThat(denial.effect()).isEqualTo(Denial.Effect.IMPLICIT);
    assertThat(denial.policyType()).isEqualTo(PolicyType.IDENTITY);
  }

  @Test
  void aMessageWithoutReasonLeavesTheEffectOpen() {
    Denial denial =
        Denial.of("User: " + USER + " is not authorized to perform: sts:AssumeRole on resource: *");

    assertThat(denial)
        .isEqualTo(
            new Denial(Denial.Effect.UNKNOWN, PolicyType.UNKNOWN, "", USER, "sts:AssumeRole", "*"));
  }

  @Test
  void aMessageMayNameNoResource() {
    Denial bare = Denial.of("User: " + USER + " is not authorized to perform: snowball:ListJobs");
    Denial reasoned =
        Denial.of(
            "User: "
                + USER
                + " is not authorized to perform: snowball:ListJobs with an explicit deny in an"
                + " identity-based policy");

    assertThat(bare.action()).isEqualTo("snowball:ListJobs");
    assertThat(bare.resource()).isEmpty();
    assertThat(reasoned.action()).isEqualTo("snowball:ListJobs");
    assertThat(reasoned.policyType()).isEqualTo(PolicyType.IDENTITY);
  }

  @Test
  void kmsLeavesOpenWhetherTheResourcePolicyDeniesOrIsSilent() {
    Denial denial =
        Denial.of(
            "User: "
                + USER
                + " is not authorized to perform: kms:Decrypt on resource: "
                + "arn:aws:kms:us-east-1:111122223333:key/example because the resource does not "
                + "exist in this Region, no resource-based policies allow access, or a "
                + "resource-based policy explicitly denies access");

    assertThat(denial.effect()).isEqualTo(Denial.Effect.UNKNOWN);
    assertThat(denial.policyType()).isEqualTo(PolicyType.RESOURCE);
    assertThat(denial.resource()).isEqualTo("arn:aws:kms:us-east-1:111122223333:key/example");
  }

  @Test
  void somePrincipalsAreNotAllowedAccessAtAll() {
    Denial denial =
        Denial.of(
            "User: anonymous is not authorized to access this resource with an explicit deny in a"
                + " resource-based policy");

    assertThat(denial.principal()).isEqualTo("anonymous");
    assertThat(denial.action()).isEmpty();
    assertThat(denial.effect()).isEqualTo(Denial.Effect.EXPLICIT);
    assertThat(denial.policyType()).isEqualTo(PolicyType.RESOURCE);
  }
}
