package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Gzip;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hash of an object's content is the one that a digest of CloudTrail states. */
class ContentHashTest {

  private static final String TEXT =
      "{\"Records\":[{\"eventName\":\"a\"},{\"eventName\":\"b\"}]}\n";

  private final RecordReader reader = new RecordReader(ReadingLaws.LIMITS);

  @Test
  void anObjectHasTheHashOfItsUncompressedContent() throws Exception {
    assertThat(hashAfterAll(TEXT.getBytes(UTF_8))).contains(sha256(TEXT));
    assertThat(hashAfterAll(Gzip.of(TEXT.getBytes(UTF_8)))).contains(sha256(TEXT));
  }

  @Test
  void allMembersOfAGzipFileCount() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(Gzip.of(TEXT.substring(0, 20).getBytes(UTF_8)));
    members.write(Gzip.of(TEXT.substring(20).getBytes(UTF_8)));

    assertThat(hashAfterAll(members.toByteArray())).contains(sha256(TEXT));
  }

  @Test
  void anObjectThatIsCompressedTwiceHasTheHashOfItsFirstLayer() throws Exception {
    byte[] inner = Gzip.of(TEXT.getBytes(UTF_8));

    assertThat(hashAfterAll(Gzip.of(inner))).contains(sha256(inner));
  }

  @Test
  void anObjectThatIsNotReadToItsEndHasNone() throws Exception {
    byte[] large = (TEXT + " ".repeat(1 << 17)).getBytes(UTF_8);
    try (RecordStream records = reader.open(large)) {
      assertThat(records.next()).isPresent();
      assertThat(records.sha256()).isEmpty();
    }
  }

  private Optional<String> hashAfterAll(byte[] object) throws Exception {
    try (RecordStream records = reader.open(object)) {
      int count = 0;
      while (records.next().isPresent()) {
        count++;
      }
      assertThat(count).isEqualTo(2);
      return records.sha256();
    }
  }

  private static String sha256(String text) throws Exception {
    return sha256(text.getBytes(UTF_8));
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
