package io.trailsight.connect;

import io.trailsight.config.RoleSettings;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a role that is assumed: asked for when they are needed first, and again some
 * minutes before they expire. Thread-safe.
 */
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {

  private final String arn;
  private final RoleSettings role;
  private final StsClient sts;
  private final StsAssumeRoleCredentialsProvider provider;

  /**
   * @param arn of the role
   * @param sts asked with the program's own credentials; closed with this, and closes them
   */
  AssumedRole(String arn, RoleSettings role, StsClient sts) {
    this.arn = arn;
    this.role = role;
    this.sts = sts;
    provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(arn)
                        .externalId(role.externalId().orElse(null))
                        .roleSessionName(role.sessionName()))
            .build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.resolveCredentials();
    } catch (StsException refusal) {
      throw CredentialsException.ofRole(arn, refusal, advice(refusal));
    }
  }

  /** STS gives the same answer whether the identity, the role or the external id is at fault. */
  private String advice(StsException refusal) {
    if (refusal.statusCode() != 403) {
      return "";
    }
    return "; check that sts:AssumeRole on this role is allowed to the program's own credentials,"
        + " and that the trust policy of the role allows them, "
        + (role.externalId().isPresent()
            ? "with the external id that is set"
            : "without an external id, as none is set");
  }

  @Override
  public void close() {
    provider.close();
    sts.close();
  }
}
