package io.trailsight.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.Gzip;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A digest with the members of the published example, signed by OpenSSL with a key whose public
 * half has the form that {@code ListPublicKeys} returns.
 */
class PublishedFormatTest {

  @Test
  void theTextToSignIsTheOneThatIsPublished() throws Exception {
    DigestFile file = DigestFile.of(Gzip.of(resource("digest.json")));

    assertThat(SignatureCheck.signedText(file.digest(), file.sha256()))
        .isEqualTo(text("signed.txt"));
  }

  @Test
  void aSignatureOfOpenSslVerifies() throws Exception {
    DigestFile file = DigestFile.of(Gzip.of(resource("digest.json")));
    String signature = text("signature.txt");

    assertThat(SignatureCheck.verifies(file.digest(), file.sha256(), signature, key())).isTrue();
    assertThat(SignatureCheck.verifies(file.digest(), "00", signature, key())).isFalse();
    assertThat(SignatureCheck.verifies(file.digest(), file.sha256(), "no hex", key())).isFalse();
    assertThat(SignatureCheck.verifies(file.digest(), file.sha256(), "", key())).isFalse();
  }

  @Test
  void aDigestIsReadWithItsFiles() throws Exception {
    DigestFile file = DigestFile.of(Gzip.of(resource("digest.json")));
    List<Digest.LogFile> files = new ArrayList<>();
    file.visitFiles(files::add);

    assertThat(file.files()).isEqualTo(1);
    assertThat(files)
        .singleElement()
        .satisfies(one -> assertThat(one.key()).endsWith("HIfT.json.gz"));
    assertThat(file.digest().previous().orElseThrow().sha256()).startsWith("97fb791c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"logFiles\":[]}",
        "{\"logFiles\":[7]}",
        "{\"logFiles\":[{}]}",
        "{\"logFiles\":",
        "{\"a\":[[[[[[[[[[]]]]]]]]]]}"
      })
  void whatCloudTrailDoesNotWriteIsUnreadable(String json) {
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> DigestFile.of(Gzip.of(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digestEndTime",
        "digestS3Object",
        "previousDigestSignature",
        "digestPublicKeyFingerprint"
      })
  void aDigestWithoutAMemberIsUnreadable(String member) throws Exception {
    JsonNode digest = new JsonMapper().readTree(resource("digest.json"));
    ((ObjectNode) digest).remove(member);

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> DigestFile.of(Gzip.of(digest.toString())))
        .withMessageContaining(member);
  }

  @Test
  void somethingBehindADigestIsAnError() throws Exception {
    byte[] json = (text("digest.json") + "{}").getBytes(UTF_8);

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> DigestFile.of(Gzip.of(json)));
  }

  @Test
  void aKeyWithBytesBehindItIsNone() throws Exception {
    byte[] der = der();
    byte[] longer = Arrays.copyOf(der, der.length + 1);

    assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> Pkcs1.read(longer));
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> Pkcs1.read(new byte[0]));
  }

  private static PublicKey key() throws Exception {
    return Pkcs1.read(der());
  }

  private static byte[] der() throws IOException {
    JsonNode list = new JsonMapper().readTree(resource("public-keys.json"));
    return Base64.getDecoder().decode(list.at("/PublicKeyList/0/Value").asText());
  }

  private static String text(String name) throws IOException {
    return new String(resource(name), UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            PublishedFormatTest.class.getResourceAsStream("/integrity/" + name))) {
      return file.readAllBytes();
    }
  }
}
