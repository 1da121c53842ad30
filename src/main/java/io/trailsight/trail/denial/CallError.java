package io.trailsight.trail.denial;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.ServiceNames;
import java.util.Map;

/**
 * The error of a call, and whether it is a denial.
 *
 * @param code the error's code; empty if there is none
 * @param message the error's message; empty if there is none
 * @param category the kind of the error; empty if there is neither a denial nor a code that stands
 *     for a failure
 */
public record CallError(String code, String message, String category) {

  /** The category of errors whose cause is that the caller could not be identified. */
  public static final String AUTHENTICATION = ErrorCategory.AUTHENTICATION.value();

  /** No error. */
  public static final CallError NONE = new CallError("", "", "");

  private static final String USER = "User: ";
  private static final String IS_NOT_AUTHORIZED = " is not authorized to perform";

  /**
   * The error of a record.
   *
   * <p>A few services leave the record's own members empty and answer with the error as {@code
   * responseElements}. That counts as an error only if it is clearly a denial, because the
   * responses of other calls may have members with these names.
   *
   * @param code the record's {@code errorCode}; empty if it has none
   * @param message the record's {@code errorMessage}; empty if it has none
   * @param response the record's {@code responseElements}, whatever they are
   * @param service the event source without the domain
   */
  public static CallError of(String code, String message, JsonNode response, String service) {
    if (code.isEmpty() && message.isEmpty()) {
      CallError answer = ofAnswer(response, service, true);
      return answer.isDenial() ? answer : NONE;
    }
    return of(code, message, service);
  }

  /** Whether a record states a denial, or an error that cannot be read and so may be one. */
  public static boolean mayBeDenial(JsonNode record) {
    JsonNode code = record.path("errorCode");
    JsonNode message = record.path("errorMessage");
    return code.isContainerNode()
        || message.isContainerNode()
        || of(
                textOf(code),
                textOf(message),
                record.path("responseElements"),
                ServiceNames.shorten(textOf(record.path("eventSource"))))
            .isDenial();
  }

  private static String textOf(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  /** Whether a code means by itself that authorization was refused, in most services. */
  public static boolean isDenialCode(String code) {
    return of(code, "", "").isDenial();
  }

  /**
   * The error of a call whose answer is not known.
   *
   * @param code the error's code; empty if it has none
   * @param message the error's message; empty if it has none
   * @param service the event source without the domain
   */
  public static CallError of(String code, String message, String service) {
    boolean isDenial =
        code.isEmpty()
            ? isClearAlone(DenialText.unwrapped(message))
            : DenialCode.includes(CodePattern.bare(code), service)
                || isClear(DenialText.unwrapped(message));
    String category = isDenial ? ErrorCategory.ACCESS_DENIED : ErrorCategory.of(code, service);
    return new CallError(code, message, category);
  }

  private static CallError ofAnswer(JsonNode answer, String service, boolean isOuter) {
    String code = "";
    String message = "";
    CallError inner = NONE;
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      JsonNode value = member.getValue();
      switch (member.getKey()) {
        case "errorCode", "ErrorCode", "code", "Code", "__type" -> code = value.asText();
        case "errorMessage", "ErrorMessage", "message", "Message" -> message = value.asText();
        case "error", "Error" -> inner = isOuter ? ofAnswer(value, service, false) : NONE;
        case "requestId", "RequestId", "requestID", "type", "Type" -> {}
        default -> {
          return NONE;
        }
      }
    }
    return inner.isDenial() ? inner : of(code, message, service);
  }

  /**
   * Whether the message leaves no doubt, whatever the code. A sentence counts only at the start of
   * a message, because elsewhere it may be quoted from the caller.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
   *     denied error messages</a>
   */
  private static boolean isClear(String message) {
    return isIamSentence(message)
        || message.startsWith("User" + IS_NOT_AUTHORIZED)
        || message.startsWith("You are not authorized to perform ")
        || message.startsWith("Not authorized to perform ")
        || message.startsWith("Not authorized for images: ");
  }

  /** Whether the message leaves no doubt if there is no code. */
  private static boolean isClearAlone(String message) {
    return isClear(message)
        || isBare(message)
        || message.startsWith("Access Denied because ")
        || message.startsWith("Access Denied (Service: ")
        || message.startsWith("The request was denied due to a VPC endpoint policy");
  }

  private static boolean isIamSentence(String message) {
    int space = message.startsWith(USER) ? message.indexOf(' ', USER.length()) : -1;
    return space > 0 && message.startsWith(IS_NOT_AUTHORIZED, space);
  }

  private static boolean isBare(String message) {
    return message.equalsIgnoreCase("Access Denied")
        || message.equalsIgnoreCase("Access Denied.")
        || message.equals("AccessDenied");
  }

  /** Whether code or message leave no doubt that authorization was refused. */
  public boolean isDenial() {
    return category.equals(ErrorCategory.ACCESS_DENIED);
  }

  /** Whether there is an error, other than a code that stands for no failure. */
  public boolean isFailure() {
    return code.isEmpty() ? !message.isEmpty() : ErrorCategory.isFailure(code);
  }
}
