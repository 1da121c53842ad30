package io.trailsight.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.trail.NoticeLaws;
import java.util.ArrayList;
import java.util.List;

/**
 * Any text as a message's body, and as bucket and key of announcements, is read within the laws.
 */
public final class NoticeReaderFuzzer {

  private static final NoticeLaws LAWS = new NoticeLaws();

  private NoticeReaderFuzzer() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    List<String> violations = new ArrayList<>(LAWS.violations(text));
    int slash = text.indexOf('/');
    if (slash > 0) {
      String bucket = text.substring(0, slash);
      String key = text.substring(slash + 1);
      if (NoticeLaws.canExist(bucket, key)) {
        violations.addAll(LAWS.violations(bucket, key, bytes.length));
      }
    }
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }
}
