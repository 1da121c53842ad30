package io.trailsight.connect;

import io.trailsight.config.RoleSettings;
import io.trailsight.config.Settings;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Who the program is for AWS. Its own credentials come from where the SDK looks for them, such as
 * environment, web identity, container and instance; with these it may assume a role.
 */
final class AwsIdentity {

  private AwsIdentity() {}

  /**
   * The credentials for some requests; none are asked for yet. They are renewed before they expire.
   * The SDK's clients close them when they are closed; any other owner closes them itself.
   *
   * @param region where STS is asked
   * @param role assumed if it is set
   */
  static NamedCredentials of(Settings settings, Region region, RoleSettings role) {
    NamedCredentials own = new NamedCredentials(own(settings, region));
    return role.arn()
        .map(arn -> new AssumedRole(arn, role, AwsClients.sts(settings, region, own)))
        .map(NamedCredentials::new)
        .orElse(own);
  }

  /**
   * The SDK's chain would ask STS with a client of its own, which knows no settings. A process with
   * a token is meant to have that identity, so nothing else is tried for it after the token.
   */
  private static AwsCredentialsProvider own(Settings settings, Region region) {
    if (SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isEmpty()
        || SdkSystemSetting.AWS_ROLE_ARN.getStringValue().isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    // The request for these credentials needs none.
    StsClient sts = AwsClients.sts(settings, region, AnonymousCredentialsProvider.create());
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        new WebIdentity(
            sts, StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts).build()));
  }

  /** Credentials from STS, whose client is closed with them. */
  private record WebIdentity(StsClient sts, StsWebIdentityTokenFileCredentialsProvider provider)
      implements AwsCredentialsProvider, SdkAutoCloseable {

    @Override
    public AwsCredentials resolveCredentials() {
      return provider.resolveCredentials();
    }

    @Override
    public void close() {
      provider.close();
      sts.close();
    }

    /** As the SDK's own provider has it, for the reasons of a chain that finds no credentials. */
    @Override
    public String toString() {
      return "WebIdentityTokenFileCredentialsProvider()";
    }
  }
}
