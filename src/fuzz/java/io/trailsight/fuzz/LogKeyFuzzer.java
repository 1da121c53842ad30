package io.trailsight.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.trail.KeyLaws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any text as a key, and as the parts of CloudTrail's keys, is read within the laws. */
public final class LogKeyFuzzer {

  private static final KeyLaws LAWS = new KeyLaws();
  private static final Instant EARLIEST = Instant.parse("2013-01-01T00:00:00Z");

  private LogKeyFuzzer() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    int half = text.length() / 2;
    int hash = Arrays.hashCode(bytes);
    List<String> violations = new ArrayList<>(LAWS.violations(text));
    violations.addAll(
        LAWS.violations(
            hash,
            text.substring(0, half),
            EARLIEST.plusSeconds(Integer.toUnsignedLong(hash)),
            text.substring(half)));
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }
}
