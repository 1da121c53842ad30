package io.trailsight.trail.record;

/**
 * The time that an export of CloudWatch Logs to S3 puts before each message, with the space behind
 * it: {@code 2026-11-29T18:00:00.000Z} (<a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html">exporting log
 * data</a>).
 */
final class ExportTime {

  private static final String FORM = "0000-00-00T00:00:00.000Z ";

  static final int BYTES = FORM.length();

  private ExportTime() {}

  /** Whether there is such a time. */
  static boolean isAt(byte[] text, int from, int to) {
    if (to - from < BYTES) {
      return false;
    }
    for (int i = 0; i < BYTES; i++) {
      byte next = text[from + i];
      boolean digit = next >= '0' && next <= '9';
      if (FORM.charAt(i) == '0' ? !digit : next != FORM.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
