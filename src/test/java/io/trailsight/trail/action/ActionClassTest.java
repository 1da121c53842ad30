package io.trailsight.trail.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionClassTest {

  /**
   * Every operation that Elastic's integration classifies: <a
   * href="https://github.com/elastic/integrations/blob/main/packages/aws/data_stream/cloudtrail/elasticsearch/ingest_pipeline/default.yml">its
   * pipeline</a>.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          iam, AddUserToGroup, iam, group change
          iam, AttachGroupPolicy, iam, group change
          iam, AttachUserPolicy, iam, user change
          iam, ChangePassword, iam, user change
          iam, CreateAccessKey, iam, user change
          iam, CreateGroup, iam, group creation
          iam, CreateUser, iam, user creation
          iam, CreateVirtualMFADevice, iam, user change
          iam, DeactivateMFADevice, iam, user change
          iam, DeleteAccessKey, iam, user change
          iam, DeleteGroup, iam, group deletion
          iam, DeleteGroupPolicy, iam, group change
          iam, DeleteSSHPublicKey, iam, user change
          iam, DeleteUser, iam, user deletion
          iam, DeleteUserPermissionsBoundary, iam, user change
          iam, DeleteUserPolicy, iam, user change
          iam, DeleteVirtualMFADevice, iam, user change
          iam, DetachGroupPolicy, iam, group change
          iam, DetachUserPolicy, iam, user change
          iam, EnableMFADevice, iam, user change
          iam, GetGroup, iam, group info
          iam, GetGroupPolicy, iam, group info
          iam, GetUser, iam, user info
          iam, GetUserPolicy, iam, user info
          iam, ListAttachedGroupPolicies, iam, group info
          iam, ListAttachedUserPolicies, iam, user info
          iam, ListGroupPolicies, iam, group info
          iam, ListGroups, iam, group info
          iam, ListGroupsForUser, iam, user info
          iam, ListUserPolicies, iam, user info
          iam, ListUsers, iam, user info
          iam, ListUserTags, iam, user info
          iam, PutGroupPolicy, iam, group change
          iam, PutUserPermissionsBoundary, iam, user change
          iam, PutUserPolicy, iam, user change
          iam, RemoveUserFromGroup, iam, group change
          iam, SetDefaultPolicyVersion, iam, admin change
          iam, SetSecurityTokenServicePreferences, iam, admin change
          iam, TagUser, iam, user change
          iam, UntagUser, iam, user change
          iam, UpdateAccessKey, iam, user change
          iam, UpdateAccountPasswordPolicy, iam, admin change
          iam, UpdateGroup, iam, group change
          iam, UpdateLoginProfile, iam, user change
          iam, UpdateRole, iam, admin change
          iam, UpdateSSHPublicKey, iam, user change
          iam, UpdateUser, iam, user change
          ec2, CreateKeyPair, iam, admin creation
          s3, CreateBucket, file, creation
          s3, DeleteBucket, file, deletion
          signin, ConsoleLogin, authentication, info
          sts, AssumeRole, authentication, info
          """)
  void whatElasticClassifiesIsTheSame(String service, String name, String category, String types) {
    ActionClass expected = new ActionClass(category, List.of(types.split(" ", -1)));

    assertThat(ActionClass.of(service, name, Optional.empty(), true)).isEqualTo(expected);
    if (!name.startsWith("Get") && !name.startsWith("List")) {
      assertThat(ActionClass.of(service, name, Optional.of(false), true)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          iam, AttachRolePolicy, false, iam, admin change
          iam, CreateServiceLinkedRole, false, iam, admin creation
          iam, DeleteRolePolicy, false, iam, admin change
          iam, DeletePolicy, false, iam, admin deletion
          iam, GetAccountSummary, true, iam, admin info
          identitystore, CreateGroupMembership, false, iam, group change
          sts, GetSessionToken, true, authentication, info
          sts, GetCallerIdentity, true, , access info
          sso, Federate, , authentication, info
          s3, PutBucketPolicy, false, configuration, change info
          ec2, RunInstances, false, configuration, creation info
          ec2, DescribeInstances, true, , access info
          ec2, DeleteKeyPair, false, iam, admin deletion
          lambda, UpdateFunctionCode20150331v2, false, configuration, change info
          lambda, DeleteFunction20150331, , configuration, deletion info
          kms, ScheduleKeyDeletion, false, configuration, deletion info
          kms, CancelKeyDeletion, false, configuration, change info
          kms, GenerateDataKey, false, , access info
          secretsmanager, BatchGetSecretValue, , , access info
          cloudtrail, StopLogging, , configuration, change info
          guardduty, Frobnicate, false, , change info
          sns, Publish, false, , change info
          guardduty, Frobnicate, , , info
          ec2, Settle, , , info
          """)
  void everyOtherCallHasInfoBesideTheTypeOfItsVerb(
      String service, String name, Boolean readOnly, String category, String types) {
    assertThat(ActionClass.of(service, name, Optional.ofNullable(readOnly), true))
        .isEqualTo(
            new ActionClass(
                Optional.ofNullable(category).orElse(""), List.of(types.split(" ", -1))));
  }

  @ParameterizedTest
  @CsvSource({"lambda, Invoke, access info", "dynamodb, PutItem, change info"})
  void aDataEventConfiguresNothing(String service, String name, String types) {
    assertThat(ActionClass.of(service, name, Optional.of(false), false))
        .isEqualTo(new ActionClass("", List.of(types.split(" ", -1))));
  }
}
