package io.trailsight.trail.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AN | Claude Code",
        "AO | Gemini CLI",
        "AP | Codex",
        "AQ | Kiro",
        "AR | OpenCode",
        "AS | Antigravity",
        "AT | Amp",
        "AU | Pi",
        "AV | Copilot CLI",
        "AW | Cursor",
        "AX | Kiro",
        "AN,AW | Claude Code",
        "AW,b,AN | Claude Code",
        "b,AN,n | Claude Code",
        "AE,AM,A,N,an,ANN | ''",
      })
  void theAgentThatRunsTheClientIsNamed(String ids, String agent) {
    assertThat(Features.of("aws-cli/2.36.28 md/x m/" + ids + " cfg/y").agent()).isEqualTo(agent);
  }

  /** What Botocore states, in any order: its features are a set. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e | code",
        "f | system-properties",
        "g | environment",
        "h,k | web-identity",
        "q,k | web-identity",
        "h | web-identity",
        "i,o,n | assume-role",
        "n,o,i | assume-role",
        "i,p,0 | assume-role",
        "q,k,o,n,i | assume-role",
        "j | saml",
        "l | federation-token",
        "m | session-token",
        "n | profile",
        "o,n | profile",
        "p,g | environment",
        "r,s | sso",
        "s,r,n | sso",
        "t,u | sso",
        "v,w,n | process",
        "x | boto-config",
        "n,y | sdk-store",
        "z | container",
        "0 | instance-metadata",
        "8 | cognito",
        "AC,AD | login",
        "AA | login",
        "AB | login",
        "3,n | bearer-token",
        "e,n | profile",
        "B,C,D,E,F,G,Z,b,- | ''",
      })
  void theSourceOfTheCredentialsIsNamed(String ids, String credentials) {
    assertThat(Features.of("Boto3/1.43 md/x m/" + ids).credentials()).isEqualTo(credentials);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stat | code",
        "prof | profile",
        "stsrole m/D,N | assume-role",
        "stsweb | web-identity",
        "stssaml | web-identity",
        "imds | instance-metadata",
        "cont | container",
        "sso m/n | profile",
        "unknown | ''",
        "'' | ''",
      })
  void theOlderSdkForJavaNamesTheSource(String source, String credentials) {
    String agent = "aws-sdk-java/2.29.9 ua/2.1 cfg/auth-source#" + source;

    assertThat(Features.of(agent)).isEqualTo(new Features("", credentials));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "m/AN", "tool/1 om/AN,n", "tool/1 m/", "tool/1 m/,,,", "tool m/ AN,n"})
  void anAgentWithoutFeaturesStatesNothing(String agent) {
    assertThat(Features.of(agent)).isEqualTo(new Features("", ""));
  }

  @Test
  void thePageOfFieldsListsEverySource() throws IOException {
    String row =
        Files.readAllLines(Path.of("docs/fields.md")).stream()
            .filter(line -> line.startsWith("| `ua.credentials` |"))
            .findFirst()
            .orElseThrow();

    assertThat(Arrays.stream(Credentials.values()).filter(c -> c != Credentials.UNKNOWN))
        .allSatisfy(credentials -> assertThat(row).contains("`" + credentials.value() + "`"));
  }

  @Test
  void everySourceHasAValueAndIdsOfItsOwn() {
    Set<String> values = new HashSet<>();
    for (Credentials credentials : Credentials.values()) {
      assertThat(values.add(credentials.value())).as("%s", credentials).isTrue();
    }
    for (char id = '!'; id <= '~'; id++) {
      assertThat(Credentials.ofId(id).or(Credentials.UNKNOWN)).isEqualTo(Credentials.ofId(id));
    }
  }
}
