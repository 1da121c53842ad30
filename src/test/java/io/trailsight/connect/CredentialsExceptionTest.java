package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

class CredentialsExceptionTest {

  /** A provider that fails, with settings as the SDK prints them. */
  private record Failing(String name, RuntimeException failure) implements AwsCredentialsProvider {

    @Override
    public AwsCredentials resolveCredentials() {
      throw failure;
    }

    @Override
    public String toString() {
      return name
          + "CredentialsProvider(profileFile=ProfileFile(profiles=[Profile(name=x,"
          + " properties=[secret_property])]))";
    }
  }

  private static String message(AwsCredentialsProvider provider) {
    Throwable thrown = catchThrowable(() -> new NamedCredentials(provider).resolveCredentials());
    assertThat(thrown).isInstanceOf(CredentialsException.class);
    return String.valueOf(thrown.getMessage());
  }

  @Test
  void eachProviderOfAChainIsNamedWithItsReasonAndWithoutItsSettings() {
    AwsCredentialsProvider chain =
        AwsCredentialsProviderChain.of(
            new Failing(
                "EnvironmentVariable",
                SdkClientException.create("Access key must be specified (AWS_ACCESS_KEY_ID).")),
            new Failing(
                "WebIdentityTokenFile",
                new UncheckedIOException(new NoSuchFileException("/var/run/token"))),
            new Failing("Container", SdkClientException.create("Failed to load credentials.")));

    assertThat(message(chain))
        .isEqualTo(
            "Unable to load credentials: EnvironmentVariable: Access key must be specified"
                + " (AWS_ACCESS_KEY_ID); WebIdentityTokenFile:"
                + " java.nio.file.NoSuchFileException: /var/run/token; Container: Failed to load"
                + " credentials");
  }

  @Test
  void aSingleProviderThatWorkedBeforeReportsWhatTheNetworkDid() {
    assertThat(
            message(
                new Failing(
                    "Container",
                    SdkClientException.create(
                        "Failed to load credentials from metadata service.",
                        new ConnectException("Connection refused")))))
        .isEqualTo(
            "Unable to load credentials: Failed to load credentials from metadata service."
                + " (Connection refused)");
    assertThat(
            message(
                new Failing(
                    "Web",
                    SdkClientException.create(
                        "Received an UnknownHostException",
                        new UnknownHostException("sts.example.invalid")))))
        .endsWith("(the host sts.example.invalid cannot be resolved)");
  }

  /** A provider whose class is named as those of the SDK are. */
  private static final class BrokenCredentialsProvider implements AwsCredentialsProvider {

    @Override
    public AwsCredentials resolveCredentials() {
      throw SdkClientException.create("it is gone");
    }
  }

  @Test
  void aSingleProviderIsNamedToo() {
    assertThat(message(new BrokenCredentialsProvider()))
        .isEqualTo("Unable to load credentials: Broken: it is gone");
  }

  @Test
  void whatStsRefusesIsAFailureOfCredentials() {
    assertThat(
            message(
                new Failing(
                    "Web",
                    (RuntimeException)
                        StsException.builder()
                            .statusCode(403)
                            .message("Not authorized to perform sts:AssumeRoleWithWebIdentity")
                            .build())))
        .startsWith("Unable to load credentials: Not authorized to perform sts:AssumeRole");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1234567890",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0"
      })
  void secretsAreLeftOut(String secret) {
    String message =
        message(new Failing("Process", SdkClientException.create("it printed " + secret + "!")));

    assertThat(message).startsWith(CredentialsException.BEGINNING + "it printed ");
    assertThat(message).doesNotContain(secret.substring(secret.length() - 12));
  }

  @Test
  void theMessageIsBounded() {
    assertThat(message(new Failing("Long", SdkClientException.create("x ".repeat(10_000)))))
        .hasSizeLessThan(2000);
  }

  @Test
  void anInterruptionStaysOne() {
    assertThatExceptionOfType(AbortedException.class)
        .isThrownBy(
            () ->
                new NamedCredentials(new Failing("Any", AbortedException.create("stop")))
                    .resolveCredentials())
        .withMessage("stop");
  }

  /** As a proxy before STS may answer. */
  @Test
  void anAnswerThatIsNotOfStsIsReportedWithItsStatus() {
    StsException answer =
        (StsException)
            StsException.builder()
                .statusCode(502)
                .awsErrorDetails(AwsErrorDetails.builder().build())
                .build();

    assertThat(CredentialsException.ofRole("arn:aws:iam::111122223333:role/x", answer, ""))
        .hasMessageContainingAll("role/x cannot be assumed", "HTTP 502");
  }
}
