package io.trailsight.testbed.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What a {@link FaultProxy} does with a request. */
public sealed interface Treatment {

  /** Passes after a while. */
  static Treatment delayed(Duration delay) {
    return new Delayed(delay, new Pass());
  }

  /** Answers with JSON; the server never gets the request. */
  static Treatment json(int status, String body) {
    return new Answered(status, Map.of("Content-Type", "application/json"), body);
  }

  /** Answers as S3 does when it fails, in XML. */
  static Treatment s3Error(int status, String code) {
    return s3Error(status, code, "made up");
  }

  /** The same with words of S3's, which need no escapes in XML. */
  static Treatment s3Error(int status, String code, String message) {
    return new Answered(
        status,
        Map.of("Content-Type", "application/xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }

  /**
   * Answers as SQS does when it fails, in its JSON protocol, with the code of the older protocol in
   * a header.
   */
  static Treatment sqsError(int status, String code) {
    return new Answered(
        status,
        Map.of(
            "Content-Type", "application/x-amz-json-1.0", "x-amzn-query-error", code + ";Sender"),
        "{\"__type\":\"com.amazonaws.sqs#%s\",\"message\":\"made up\"}".formatted(code));
  }

  /** What it is called in counts. */
  default String kind() {
    return switch (this) {
      case Pass _ -> "passed";
      case Delayed _ -> "delayed";
      case Answered answered -> "answered " + answered.status();
      case CutBefore _ -> "cut before";
      case CutAfter _ -> "cut after";
      case Truncated _ -> "truncated";
      case Trickled _ -> "trickled";
    };
  }

  /** The request and its answer pass. */
  record Pass() implements Treatment {}

  /**
   * Waits before it does something else.
   *
   * @param delay before the server gets the request
   */
  record Delayed(Duration delay, Treatment then) implements Treatment {}

  /** The proxy answers, and the server never gets the request. */
  record Answered(int status, Map<String, String> headers, String body) implements Treatment {

    byte[] bytes() {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 %d made up\r\n".formatted(status));
      headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
      head.append("Content-Length: %d\r\n\r\n%s".formatted(content.length, body));
      return head.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The connection ends before the server gets the request. */
  record CutBefore() implements Treatment {}

  /** The server does what it is asked to, and the connection ends instead of its answer. */
  record CutAfter() implements Treatment {}

  /**
   * The connection ends in the middle of the answer.
   *
   * @param bytes how many bytes of the body are sent, at most
   */
  record Truncated(int bytes) implements Treatment {}

  /**
   * The body of the answer comes slowly.
   *
   * @param step how many bytes come at once
   * @param pause the time before each step
   */
  record Trickled(int step, Duration pause) implements Treatment {}
}
