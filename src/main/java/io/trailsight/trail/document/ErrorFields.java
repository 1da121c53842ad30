package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.denial.CallError;
import io.trailsight.trail.denial.Denial;
import java.io.IOException;
import java.util.List;

/** How the call ended: outcome, error, and for a denial everything that its message states. */
final class ErrorFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members fields = view.fields();
    String code = fields.text("errorCode");
    String message = fields.text("errorMessage");
    CallError error = CallError.of(code, message, fields.raw("responseElements"), view.service());
    out.text("errorCode", code);
    out.text("errorMessage", message);
    out.text("errorCategory", error.category());
    if (view.isStatistic() || fields.isEmpty()) {
      return;
    }
    boolean unreadable =
        isUnreadable(code, fields.raw("errorCode"))
            || isUnreadable(message, fields.raw("errorMessage"));
    boolean stated = !error.code().isEmpty() || !error.message().isEmpty();
    boolean failed = stated || unreadable || isFailedSignIn(fields);
    out.text("outcome", failed ? "failure" : "success");
    if (error.isDenial() || !unreadable) {
      out.flag("accessDenied", error.isDenial());
    }
    if (error.isDenial()) {
      write(Denial.of(error.message()), out);
    }
  }

  /** Whether an error is stated as something other than text. */
  private static boolean isUnreadable(String text, JsonNode stated) {
    return text.isEmpty() && !Scalars.isAbsent(stated);
  }

  /**
   * Sign-in records state their result under the event's own name: those of the console in the
   * response, those of IAM Identity Center in the details.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">Console
   *     sign-in events</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html">IAM
   *     Identity Center sign-in events</a>
   */
  private static boolean isFailedSignIn(Members fields) {
    String event = fields.text("eventName");
    return isFailure(fields.raw("responseElements").path(event))
        || isFailure(fields.raw("serviceEventDetails").path(event));
  }

  private static boolean isFailure(JsonNode result) {
    return result.asText().equals("Failure");
  }

  private static void write(Denial denial, DocumentWriter out) throws IOException {
    out.beginObject("denied");
    out.text("effect", denial.effect().value());
    out.text("policyType", denial.policyType().value());
    out.text("policyArn", denial.policyArn());
    out.text("principal", denial.principal());
    List<String> actions = denial.actions();
    if (actions.size() > 1) {
      out.texts("action", actions);
    } else if (!actions.isEmpty()) {
      out.text("action", actions.getFirst());
    }
    out.text("resource", denial.resource());
    out.end();
  }
}
