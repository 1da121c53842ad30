package io.trailsight.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.testing.Gzip;
import io.trailsight.trail.record.ReadingLaws;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Any bytes as an object, compressed or not, and as a record among others, are read within the
 * laws.
 */
public final class RecordReaderFuzzer {

  private static final byte[] BEFORE = "{\"Records\":[{},".getBytes(UTF_8);
  private static final byte[] BEHIND = ",{\"n\":2}]}".getBytes(UTF_8);
  private static final ReadingLaws LAWS = new ReadingLaws();

  private RecordReaderFuzzer() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(bytes);
    check(Gzip.of(bytes));
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(BEFORE);
    record.writeBytes(bytes);
    record.writeBytes(BEHIND);
    check(record.toByteArray());
  }

  private static void check(byte[] object) {
    List<String> violations = LAWS.violations(object);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }
}
