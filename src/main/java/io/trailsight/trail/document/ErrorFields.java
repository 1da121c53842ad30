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
    CallError error =
        view.line().isPresent()
            ? RequestError.of(view.line().get())
            : CallError.of(code, message, fields.raw("responseElements"), view.service());
    out.text("errorCode", code);
    out.text("errorMessage", message);
    boolean failedSignIn = SignIn.result(fields).equals(SignIn.FAILURE);
    out.text("errorCategory", failedSignIn ? signInCategory(fields, error) : error.category());
    if (view.isStatistic() || fields.isEmpty()) {
      return;
    }
    boolean unreadable =
        isUnreadable(code, fields.raw("errorCode"))
            || isUnreadable(message, fields.raw("errorMessage"));
    boolean failed = error.isFailure() || unreadable || failedSignIn;
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

  /** A failed sign-in seldom has a code; a role to switch to is asked for after signing in. */
  private static String signInCategory(Members fields, CallError error) {
    boolean authentication =
        error.category().isEmpty() && !fields.text("eventName").equals("SwitchRole");
    return authentication ? CallError.AUTHENTICATION : error.category();
  }

  private static void write(Denial denial, DocumentWriter out) throws IOException {
    out.beginObject("denied");
    out.text("effect", denial.effect().value());
    out.text("policyType", denial.policyType().value());
    out.text("policyArn", denial.policyArn());
    out.text("policyName", ShortName.ofPolicy(denial.policyArn()));
    out.text("principal", denial.principal());
    List<String> actions = denial.actions();
    if (actions.size() > 1) {
      out.texts("action", actions);
    } else if (!actions.isEmpty()) {
      out.text("action", actions.getFirst());
    }
    out.text("resource", denial.resource());
    out.text("resourceName", ShortName.ofResource(denial.resource()));
    out.end();
  }
}
