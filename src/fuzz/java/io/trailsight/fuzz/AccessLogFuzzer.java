package io.trailsight.fuzz;

import io.trailsight.trail.accesslog.AccessLogLaws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes as a line, and as what a client sends, are cut within the laws. */
public final class AccessLogFuzzer {

  private static final AccessLogLaws LAWS = new AccessLogLaws();

  private AccessLogFuzzer() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    int half = bytes.length / 2;
    List<String> violations = new ArrayList<>(LAWS.violations(bytes));
    violations.addAll(
        LAWS.violations(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length)));
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }
}
