package io.trailsight.trail.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A parameter that names what a call acts upon.
 *
 * @param kind what it names
 * @param isAnswered whether it is a part of the response, as the id of what a call creates
 * @param path where it is
 */
record TargetParameter(TargetKind kind, boolean isAnswered, ParameterPath path) {

  /** Of every service. */
  private static final List<TargetParameter> COMMON =
      asked(TargetKind.USER, "userName", "newUserName");

  private static final Map<String, List<TargetParameter>> BY_SERVICE =
      Map.ofEntries(
          service(
              "iam",
              asked(TargetKind.ROLE, "roleName"),
              asked(TargetKind.GROUP, "groupName", "newGroupName"),
              asked(TargetKind.POLICY, "policyArn", "policyName", "permissionsBoundary"),
              asked(TargetKind.KEY, "accessKeyId"),
              asked(TargetKind.OTHER, "instanceProfileName", "serialNumber"),
              asked(TargetKind.OTHER, "virtualMFADeviceName", "certificateId"),
              asked(TargetKind.OTHER, "sAMLProviderArn", "openIDConnectProviderArn"),
              asked(TargetKind.OTHER, "serverCertificateName", "sSHPublicKeyId"),
              asked(TargetKind.OTHER, "serviceSpecificCredentialId"),
              answered(TargetKind.USER, "accessKey.userName"),
              answered(TargetKind.KEY, "accessKey.accessKeyId"),
              answered(TargetKind.POLICY, "policy.arn")),
          service(
              "sts",
              asked(TargetKind.ROLE, "roleArn"),
              asked(TargetKind.USER, "name"),
              asked(TargetKind.KEY, "accessKeyId"),
              asked(TargetKind.OTHER, "targetPrincipal")),
          service(
              "kms",
              asked(TargetKind.KEY, "keyId", "targetKeyId", "sourceKeyId", "destinationKeyId"),
              asked(TargetKind.OTHER, "aliasName"),
              answered(TargetKind.KEY, "keyId", "keyMetadata.arn", "replicaKeyMetadata.arn")),
          service("s3", asked(TargetKind.BUCKET, "bucketName")),
          service("s3express", asked(TargetKind.BUCKET, "bucketName")),
          service("s3-outposts", asked(TargetKind.BUCKET, "bucketName")),
          service(
              "ec2",
              asked(TargetKind.INSTANCE, "instanceId", "instancesSet.items.instanceId"),
              asked(TargetKind.INSTANCE, "AssociateIamInstanceProfileRequest.InstanceId"),
              asked(TargetKind.KEY, "keyName"),
              asked(TargetKind.OTHER, "imageId", "imagesSet.items.imageId"),
              asked(TargetKind.OTHER, "snapshotId", "snapshotSet.items.snapshotId"),
              asked(TargetKind.OTHER, "volumeId", "groupId", "groupName", "vpcId", "subnetId"),
              asked(TargetKind.OTHER, "networkInterfaceId", "networkAclId", "routeTableId"),
              asked(TargetKind.OTHER, "internetGatewayId", "allocationId"),
              asked(TargetKind.OTHER, "resourcesSet.items.resourceId"),
              asked(TargetKind.OTHER, "DeleteFlowLogsRequest.FlowLogId.content"),
              asked(TargetKind.OTHER, "CreateStoreImageTaskRequest.ImageId"),
              answered(TargetKind.INSTANCE, "instancesSet.items.instanceId"),
              answered(TargetKind.OTHER, "snapshotId", "volumeId", "groupId", "imageId"),
              answered(TargetKind.OTHER, "vpc.vpcId", "subnet.subnetId"),
              answered(TargetKind.OTHER, "networkAcl.networkAclId", "routeTable.routeTableId"),
              answered(TargetKind.OTHER, "networkInterface.networkInterfaceId")),
          service("ec2-instance-connect", asked(TargetKind.INSTANCE, "instanceId")),
          service(
              "lambda",
              asked(TargetKind.FUNCTION, "functionName"),
              asked(TargetKind.OTHER, "layerName"),
              answered(TargetKind.FUNCTION, "functionArn")),
          service(
              "secretsmanager",
              asked(TargetKind.SECRET, "secretId", "secretIdList", "name"),
              answered(TargetKind.SECRET, "aRN", "arn")),
          service(
              "ssm",
              asked(TargetKind.INSTANCE, "instanceId", "instanceIds", "target"),
              asked(TargetKind.OTHER, "name", "names", "documentName")),
          service(
              "rds",
              asked(TargetKind.INSTANCE, "dBInstanceIdentifier"),
              asked(TargetKind.OTHER, "dBClusterIdentifier", "globalClusterIdentifier"),
              asked(TargetKind.OTHER, "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier"),
              answered(TargetKind.INSTANCE, "dBInstanceIdentifier", "dBInstanceArn")),
          service(
              "organizations",
              asked(TargetKind.POLICY, "policyId"),
              asked(TargetKind.OTHER, "targetId", "accountId", "target.id")),
          service(
              "cloudtrail",
              asked(TargetKind.OTHER, "name", "trailName", "trailNameList"),
              answered(TargetKind.OTHER, "trailARN")),
          service("guardduty", asked(TargetKind.OTHER, "detectorId")),
          service(
              "config",
              asked(TargetKind.OTHER, "configRuleName", "configurationRecorderName"),
              asked(TargetKind.OTHER, "deliveryChannelName")),
          service(
              "identitystore",
              asked(TargetKind.USER, "userId", "memberId.userId"),
              asked(TargetKind.GROUP, "groupId")),
          service(
              "sso",
              asked(TargetKind.POLICY, "permissionSetArn", "managedPolicyArn"),
              asked(TargetKind.OTHER, "principalId", "targetId")));

  /** The parameters of a service's calls that name targets. */
  static List<TargetParameter> ofService(String service) {
    return BY_SERVICE.getOrDefault(service, COMMON);
  }

  @SafeVarargs
  private static Map.Entry<String, List<TargetParameter>> service(
      String name, List<TargetParameter>... parameters) {
    List<TargetParameter> all = new ArrayList<>(COMMON);
    for (List<TargetParameter> some : parameters) {
      all.addAll(some);
    }
    return Map.entry(name, List.copyOf(all));
  }

  private static List<TargetParameter> asked(TargetKind kind, String... paths) {
    return parameters(kind, false, paths);
  }

  private static List<TargetParameter> answered(TargetKind kind, String... paths) {
    return parameters(kind, true, paths);
  }

  private static List<TargetParameter> parameters(
      TargetKind kind, boolean answered, String... paths) {
    return Stream.of(paths)
        .map(path -> new TargetParameter(kind, answered, new ParameterPath(path)))
        .toList();
  }
}
