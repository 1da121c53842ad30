package io.trailsight.trail.denial;

import io.trailsight.trail.Utf8;
import java.util.List;

/**
 * Reads the messages of denials.
 *
 * <p>Most have the form {@code User: <principal> is not authorized to perform: <action> on
 * resource: <resource> <reason>}. S3 quotes the resource, and an object key may hold anything, even
 * the words of this form: the closing quote is the last one of the message. Every method takes time
 * linear in the length of the message.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">Access
 *     denied errors in Amazon S3</a>
 */
final class DenialMessage {

  private static final String USER = "User: ";
  private static final String NOT_AUTHORIZED = " is not authorized to ";
  private static final String NOT_AUTHORIZED_ALONE = "Not authorized to ";
  private static final String ON_RESOURCE = " on resource";
  private static final String QUEUE = "Access to the resource ";
  private static final String QUEUE_END = " is denied.";
  private static final String GRANT = "You do not have ";
  private static final String GRANT_TARGET = " permissions to the requested S3 Prefix: ";
  private static final String ENCODED = " Encoded authorization failure message:";
  private static final String SDK = " (Service: ";
  private static final String CUT = "...";

  /**
   * The UTF-8 bytes that CloudTrail keeps of a message before it appends {@link #CUT}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record
   *     contents</a>
   */
  private static final int MAX_BYTES = 1024;

  private final String text;
  private final boolean isCut;

  private DenialMessage(String text, boolean isCut) {
    this.text = text;
    this.isCut = isCut;
  }

  static Denial read(String message) {
    boolean isMarked = message.endsWith(CUT);
    boolean isShortened = isMarked || Utf8.length(message) >= MAX_BYTES;
    String whole = isMarked ? message.substring(0, message.length() - CUT.length()) : message;
    String kept = DenialText.normalized(whole);
    int quote = kept.lastIndexOf('"');
    int end = Math.min(partStart(kept, ENCODED, quote), partStart(kept, SDK, quote));
    boolean isCut = isShortened && (end == kept.length() || quote >= 0);
    return new DenialMessage(kept.substring(0, end), isCut).read();
  }

  /**
   * Where the part begins that follows everything read here; the end of the message if there is
   * none.
   */
  private static int partStart(String message, String start, int quote) {
    int at = message.lastIndexOf(start);
    return at <= quote ? message.length() : at;
  }

  private Denial read() {
    int subjectEnd = text.indexOf(NOT_AUTHORIZED);
    if (subjectEnd >= 0) {
      return readRest(principal(subjectEnd), subjectEnd + NOT_AUTHORIZED.length());
    }
    if (text.startsWith(NOT_AUTHORIZED_ALONE)) {
      return readRest("", NOT_AUTHORIZED_ALONE.length());
    }
    return denial("", List.of(), resourceOfSentence(), DenialReason.ofSentence(text, isCut));
  }

  private Denial readRest(String principal, int start) {
    ActionNames actions = ActionNames.read(text, start, isCut);
    int resourceStart = resourceStart(actions.end());
    if (resourceStart >= 0 && text.startsWith("\"", resourceStart)) {
      return readQuoted(principal, actions.names(), resourceStart + 1);
    }
    String rest = text.substring(resourceStart < 0 ? actions.end() : resourceStart);
    int reasonStart = DenialReason.lastStart(rest);
    String reason = reasonStart < 0 ? "" : rest.substring(reasonStart);
    String resource = "";
    if (resourceStart >= 0) {
      resource = reasonStart < 0 ? lastName(rest) : rest.substring(0, reasonStart);
    }
    return denial(principal, actions.names(), resource, reason);
  }

  /** In a message that was cut, no quote is known to be the closing one. */
  private Denial readQuoted(String principal, List<String> actions, int start) {
    int end = text.lastIndexOf('"');
    String reason = end < start ? "" : text.substring(end + 1);
    boolean isClosed = reason.isEmpty() || reason.startsWith(".") || DenialReason.isStart(reason);
    if (end < start || isCut || !isClosed) {
      return denial(principal, actions, "", "");
    }
    return denial(principal, actions, text.substring(start, end), reason);
  }

  /** Where the resource begins, including its quote if it has one; -1 if none is named. */
  private int resourceStart(int actionsEnd) {
    if (!text.startsWith(ON_RESOURCE, actionsEnd)) {
      return -1;
    }
    int end = actionsEnd + ON_RESOURCE.length();
    int start = text.startsWith(":", end) ? end + 1 : end;
    return text.startsWith(" ", start) ? start + 1 : -1;
  }

  private String principal(int end) {
    int user = text.lastIndexOf(USER, end - USER.length());
    if (user >= 0) {
      String name = text.substring(user + USER.length(), end).strip();
      return name.indexOf(' ') < 0 ? name : "";
    }
    String name = text.substring(text.lastIndexOf(' ', end - 1) + 1, end);
    return name.startsWith("arn:") ? name : "";
  }

  /** SQS and S3 Access Grants name the queue and the prefix in their own wording. */
  private String resourceOfSentence() {
    if (text.startsWith(QUEUE) && text.endsWith(QUEUE_END)) {
      int end = Math.max(QUEUE.length(), text.length() - QUEUE_END.length());
      String queue = text.substring(QUEUE.length(), end);
      return queue.indexOf(' ') < 0 ? queue : "";
    }
    int permissionEnd = text.startsWith(GRANT) ? text.indexOf(' ', GRANT.length()) : -1;
    boolean isGrant = permissionEnd > 0 && text.startsWith(GRANT_TARGET, permissionEnd);
    return isGrant && !isCut ? text.substring(permissionEnd + GRANT_TARGET.length()) : "";
  }

  private Denial denial(String principal, List<String> actions, String resource, String reason) {
    return denial(principal, actions, resource, DenialReason.of(reason, isCut));
  }

  private static Denial denial(
      String principal, List<String> actions, String resource, DenialReason reason) {
    return new Denial(
        reason.effect(), reason.policyType(), reason.policyArn(), principal, actions, resource);
  }

  /** The last part of the text, which may have lost its end. */
  private String lastName(String name) {
    if (isCut) {
      return "";
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
