package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.config.RoleSettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.testing.FakeSts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;

/** Which credentials requests are signed with, and how a role's are asked for. */
@Timeout(60)
class AwsIdentityTest {

  private static final String READER = "arn:aws:iam::444455556666:role/trail/reader";
  private static final RoleSettings NO_ROLE =
      new RoleSettings(Optional.empty(), Optional.empty(), "trailsight");
  private static final String ACCESS_KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
  private static final String SECRET_KEY = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();
  private static final String TOKEN_FILE = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.property();
  private static final String WEB_ROLE = SdkSystemSetting.AWS_ROLE_ARN.property();

  private FakeSts sts;
  private Settings settings;

  @BeforeEach
  void start() throws Exception {
    sts = FakeSts.start();
    settings =
        SettingsReader.readWithoutQueue(
                Optional.empty(), Map.of("TRAILSIGHT_AWS_STS_ENDPOINT", sts.uri().toString()))
            .settings();
    System.setProperty(ACCESS_KEY, "local");
    System.setProperty(SECRET_KEY, "local");
  }

  @AfterEach
  void stop() {
    sts.close();
    List.of(ACCESS_KEY, SECRET_KEY, TOKEN_FILE, WEB_ROLE).forEach(System::clearProperty);
  }

  private static RoleSettings role(Optional<String> externalId) {
    return new RoleSettings(Optional.of(READER), externalId, "audit@trail");
  }

  private NamedCredentials identity(RoleSettings role) {
    return AwsIdentity.of(settings, Region.EU_CENTRAL_1, role);
  }

  @Test
  void withoutARoleTheProgramsOwnCredentialsAreUsed() {
    try (NamedCredentials own = identity(NO_ROLE)) {
      assertThat(own.resolveCredentials().accessKeyId()).isEqualTo("local");
    }
    assertThat(sts.calls()).isEmpty();
  }

  @Test
  void aRoleIsAssumedOnceWithTheProgramsOwnCredentials() {
    sts.requireExternalId("trail:42");

    try (NamedCredentials reader = identity(role(Optional.of("trail:42")))) {
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
    }

    assertThat(sts.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.signer()).contains("local");
              assertThat(call.form())
                  .containsEntry("Action", "AssumeRole")
                  .containsEntry("RoleArn", READER)
                  .containsEntry("RoleSessionName", "audit@trail")
                  .containsEntry("ExternalId", "trail:42");
            });
  }

  @Test
  void credentialsThatExpireSoonAreRenewed() {
    sts.issueFor(Duration.ofSeconds(30));

    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
      sts.issueFor(Duration.ofHours(1));
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(2));
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(2));
    }
    assertThat(sts.calls()).hasSize(2).noneMatch(call -> call.form().containsKey("ExternalId"));
  }

  /** They are renewed in time, so that a failure of STS matters only when they have expired. */
  @Test
  void credentialsThatStillLastAreUsedWhileStsDenies() {
    sts.issueFor(Duration.ofSeconds(90));

    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
      sts.deny(true);
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
    }
    assertThat(sts.calls()).hasSizeGreaterThan(1);
  }

  @Test
  void aRefusalNamesTheRoleAndWhatToCheck() {
    sts.requireExternalId("trail:42");

    try (NamedCredentials reader = identity(role(Optional.of("trail:43")))) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(reader::resolveCredentials)
          .withMessage(
              "Unable to load credentials: the role %1$s cannot be assumed: AccessDenied (HTTP 403)"
                  + " User: arn:aws:iam::111122223333:user/local is not authorized to perform:"
                  + " sts:AssumeRole on resource: %1$s; check that sts:AssumeRole on this role is"
                  + " allowed to the program's own credentials, and that the trust policy of the"
                  + " role allows them, with the external id that is set",
              READER);
    }
    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(reader::resolveCredentials)
          .withMessageEndingWith("without an external id, as none is set");
    }
  }

  @Test
  void aRefusedRoleIsAssumedOnceItIsAllowed() {
    sts.deny(true);
    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThatExceptionOfType(CredentialsException.class).isThrownBy(reader::resolveCredentials);
      sts.deny(false);
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(1));
    }
  }

  @Test
  void aRoleIsAssumedWithAWebIdentity(@TempDir Path folder) throws Exception {
    System.clearProperty(ACCESS_KEY);
    System.clearProperty(SECRET_KEY);
    System.setProperty(
        TOKEN_FILE, Files.writeString(folder.resolve("token"), "the token").toString());
    System.setProperty(WEB_ROLE, "arn:aws:iam::111122223333:role/pod");

    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThat(reader.resolveCredentials().accessKeyId()).isEqualTo(FakeSts.accessKey(2));
    }

    assertThat(sts.calls())
        .extracting(call -> call.get("Action"), call -> call.get("RoleArn"), FakeSts.Call::signer)
        .containsExactly(
            tuple(
                "AssumeRoleWithWebIdentity",
                "arn:aws:iam::111122223333:role/pod",
                Optional.empty()),
            tuple("AssumeRole", READER, Optional.of(FakeSts.accessKey(1))));
  }

  @Test
  void aRefusedWebIdentityIsTheReasonWhyARoleCannotBeAssumed(@TempDir Path folder)
      throws Exception {
    System.clearProperty(ACCESS_KEY);
    System.clearProperty(SECRET_KEY);
    System.setProperty(TOKEN_FILE, folder.resolve("missing").toString());
    System.setProperty(WEB_ROLE, "arn:aws:iam::111122223333:role/pod");

    try (NamedCredentials reader = identity(role(Optional.empty()))) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(reader::resolveCredentials)
          .withMessageStartingWith("Unable to load credentials: SystemProperty: ")
          .withMessageContaining("NoSuchFileException");
    }
    assertThat(sts.calls()).isEmpty();
  }
}
