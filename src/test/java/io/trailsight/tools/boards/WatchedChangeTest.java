package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedChangeTest {

  /** Of each kind, the operations for which the benchmark wants an alarm. */
  @ParameterizedTest
  @CsvSource({
    "IAM_POLICIES, DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy"
        + " PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion"
        + " AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy"
        + " DetachGroupPolicy",
    "TRAILS, CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging",
    "KEYS, DisableKey ScheduleKeyDeletion",
    "BUCKETS, PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication"
        + " DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication",
    "CONFIG, StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel"
        + " PutConfigurationRecorder",
    "SECURITY_GROUPS, AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress"
        + " RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup"
        + " DeleteSecurityGroup",
    "NETWORK_ACLS, CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry"
        + " ReplaceNetworkAclEntry ReplaceNetworkAclAssociation",
    "GATEWAYS, CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway"
        + " CreateInternetGateway DeleteInternetGateway DetachInternetGateway",
    "ROUTES, CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation"
        + " DeleteRouteTable DeleteRoute DisassociateRouteTable",
    "VPCS, CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection"
        + " CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection"
        + " AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink",
    "ORGANIZATION, AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy"
        + " DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy"
        + " DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization"
        + " MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit"
  })
  void everyOperationOfTheBenchmarkIsAmongThem(WatchedChange kind, String operations) {
    for (String operation : operations.split(" ", -1)) {
      assertThat(kind.operations()).as(operation).anyMatch(name -> matches(name, operation));
    }
  }

  /** Charts by kind would count it twice. */
  @Test
  void noOperationIsOfTwoKinds() {
    for (String operation :
        List.of(
            "PutRolePolicy", "CreateRole", "CreateRoute", "CreateVpc", "DetachClassicLinkVpc")) {
      assertThat(
              Stream.of(WatchedChange.values())
                  .filter(kind -> !kind.equals(WatchedChange.ORGANIZATION))
                  .filter(kind -> kind.operations().stream().anyMatch(n -> matches(n, operation))))
          .as(operation)
          .hasSize(1);
    }
  }

  @Test
  void readsAreNoChanges() {
    assertThat(WatchedChange.ROUTES.query())
        .isEqualTo("readOnly: false and service: ec2 and eventName: (*Route or *RouteTable*)");
    assertThat(WatchedChange.query(WatchedChange.KEYS, WatchedChange.ORGANIZATION))
        .startsWith("readOnly: false and ((service: kms and eventName: (DisableKey* or ")
        .endsWith(" or (service: organizations))");
  }

  private static boolean matches(String name, String operation) {
    return Pattern.matches(
        Stream.of(name.split("\\*", -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b).get(),
        operation);
  }
}
