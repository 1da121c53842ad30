package io.trailsight.trail.document;

import java.io.IOException;
import java.util.List;

/** How it ended: outcome, error, and for a denial everything that its message tells. */
final class ErrorFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    String code = view.fields().text("errorCode");
    String message = view.fields().text("errorMessage");
    boolean failed = !code.isEmpty() || !message.isEmpty() || isFailedSignIn(view.fields());
    boolean denied = ErrorCodes.isDenial(code);
    out.text("errorCode", code);
    out.text("errorMessage", message);
    out.text("errorCategory", ErrorCodes.category(code));
    if (!view.isStatistic() && !view.fields().isEmpty()) {
      out.text("outcome", failed ? "failure" : "success");
      out.flag("accessDenied", denied);
    }
    if (denied) {
      write(Denial.of(message), out);
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
