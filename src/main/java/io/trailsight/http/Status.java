package io.trailsight.http;

/**
 * The statuses that are answered (<a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>).
 */
public enum Status {
  OK(200, "OK"),
  BAD_REQUEST(400, "Bad Request"),
  NOT_FOUND(404, "Not Found"),
  METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
  HEAD_TOO_LARGE(431, "Request Header Fields Too Large"),
  INTERNAL_ERROR(500, "Internal Server Error"),
  UNAVAILABLE(503, "Service Unavailable");

  private final int code;
  private final String phrase;

  Status(int code, String phrase) {
    this.code = code;
    this.phrase = phrase;
  }

  /** Code and phrase, as in the first line of an answer. */
  String line() {
    return code + " " + phrase;
  }
}
