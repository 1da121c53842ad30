package io.trailsight.trail.accesslog;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;

/**
 * Lines of server access logs.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Amazon S3
 *     server access log format</a>
 */
public final class AccessLog {

  /** More than the names of an owner and of a bucket take. */
  private static final int MAX_NAME = 512;

  private static final int NEAR_BYTES = 1 << 12;

  private AccessLog() {}

  /**
   * Whether bytes begin as a line does: an owner, a bucket, and a time in brackets. No JSON does.
   *
   * @param from where the line begins
   * @param to where the bytes end
   */
  public static boolean beginsAt(byte[] bytes, int from, int to) {
    int bucket = behindName(bytes, from, to);
    int time = bucket < 0 ? -1 : behindName(bytes, bucket, to);
    return time > 0
        && time < to
        && bytes[time] == '['
        && AccessLogTime.beginsAt(bytes, time + 1, to);
  }

  /** Whether a line begins at the first byte, or behind one of the first line feeds. */
  public static boolean isNear(byte[] bytes, int from, int to) {
    int most = Math.min(to, from + NEAR_BYTES);
    boolean found = beginsAt(bytes, from, to);
    for (int at = from; at < most && !found; at++) {
      found = bytes[at] == '\n' && beginsAt(bytes, at + 1, to);
    }
    return found;
  }

  private static int behindName(byte[] bytes, int from, int to) {
    int most = Math.min(to, from + MAX_NAME);
    for (int at = from; at < most; at++) {
      byte next = bytes[at];
      if (next == ' ') {
        return at > from ? at + 1 : -1;
      }
      if (next < ' ' || next == '"' || next == '{') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Makes a record in CloudTrail's shape of a line.
   *
   * @param bytes hold the line, without the line feed that ends it
   * @throws UnreadableException when it does not have the fields of a line
   */
  public static JsonNode record(byte[] bytes, int offset, int length) throws UnreadableException {
    return LineRecord.of(AccessLogLine.of(bytes, offset, length));
  }
}
