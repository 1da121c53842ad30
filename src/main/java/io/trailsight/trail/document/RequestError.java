package io.trailsight.trail.document;

import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.AccessLogLine;
import io.trailsight.trail.denial.CallError;

/**
 * The error of a request, by its status and code: a status from 400 is a failure, also where no
 * code is logged; one from 300 is none, whatever the code.
 */
final class RequestError {

  private static final int REDIRECTED = 300;
  private static final int FAILED = 400;

  private RequestError() {}

  static CallError of(AccessLogLine line) {
    String code = line.text(AccessLogField.ERROR_CODE);
    long status = line.number(AccessLogField.HTTP_STATUS).orElse(0);
    if (status >= REDIRECTED && status < FAILED) {
      return CallError.NONE;
    }
    return CallError.of(code.isEmpty() ? nameOf(status) : code, "", "s3");
  }

  /**
   * The name of a status, which stands for the code.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110: status codes</a>
   */
  private static String nameOf(long status) {
    return switch ((int) status) {
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 503 -> "ServiceUnavailable";
      default -> {
        if (status >= 500) {
          yield "InternalError";
        }
        yield status >= FAILED ? "BadRequest" : "";
      }
    };
  }
}
