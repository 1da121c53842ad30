package io.trailsight.trail.document;

import java.io.IOException;
import java.util.List;

/** How it ended: outcome, error, and for a denial everything that its message tells. */
final class ErrorFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members fields = view.fields();
    CallError error = CallError.of(fields, view.service());
    out.text("errorCode", fields.text("errorCode"));
    out.text("errorMessage", fields.text("errorMessage"));
    out.text(
        "errorCategory",
        error.isDenial() ? ErrorCategory.ACCESS_DENIED : ErrorCategory.of(error.code()));
    if (view.isStatistic() || fields.isEmpty()) {
      return;
    }
    boolean failed =
        !error.code().isEmpty() || !error.message().isEmpty() || isFailedSignIn(fields);
    out.text("outcome", failed ? "failure" : "success");
    out.flag("accessDenied", error.isDenial());
    if (error.isDenial()) {
      write(Denial.of(error.message()), out);
    }
  }

  /** Sign-in records state their result under the event's own name. */
  private static boolean isFailedSignIn(Members fields) {
    return fields.raw("responseElements").path(fields.text("eventName")).asText().equals("Failure");
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
