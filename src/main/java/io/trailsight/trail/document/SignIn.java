package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a record of a sign-in states about it.
 *
 * @param result how it ended, {@code Success} or {@code Failure}; empty if the record is none
 * @param mfaUsed {@code Yes} or {@code No}; empty if not stated
 * @param loginTo the URL that the user signed in to; empty if not stated
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">Console
 *     sign-in events</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html">IAM
 *     Identity Center sign-in events</a>
 */
record SignIn(String result, String mfaUsed, String loginTo) {

  static final String FAILURE = "Failure";

  static SignIn of(Members fields) {
    JsonNode data = fields.raw("additionalEventData");
    return new SignIn(result(fields), text(data, "MFAUsed"), text(data, "LoginTo"));
  }

  /**
   * The result, which is stated under the event's own name: by the console in the response, by IAM
   * Identity Center in the details.
   */
  static String result(Members fields) {
    String event = fields.text("eventName");
    String answered = result(fields.raw("responseElements").path(event));
    return answered.isEmpty() ? result(fields.raw("serviceEventDetails").path(event)) : answered;
  }

  private static String result(JsonNode value) {
    String text = value.asText();
    return text.equals("Success") || text.equals(FAILURE) ? text : "";
  }

  private static String text(JsonNode data, String name) {
    JsonNode value = data.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  void write(DocumentWriter out) throws IOException {
    out.beginObject("signIn");
    out.text("result", result);
    out.text("mfaUsed", mfaUsed);
    out.flag("mfa", mfa());
    out.text("loginTo", loginTo);
    out.end();
  }

  private Optional<Boolean> mfa() {
    return switch (mfaUsed.toLowerCase(Locale.ROOT)) {
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
