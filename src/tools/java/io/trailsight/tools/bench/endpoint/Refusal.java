package io.trailsight.tools.bench.endpoint;

/**
 * A request, or one entry of it, that AWS would refuse (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">SQS
 * errors</a>, <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3
 * errors</a>).
 */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String status;
  private final String code;

  /**
   * @param status HTTP's, with its phrase
   * @param code AWS's word for the error
   */
  Refusal(String status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The client's fault. */
  static Refusal badRequest(String code, String message) {
    return new Refusal("400 Bad Request", code, message);
  }

  static Refusal notFound(String code, String message) {
    return new Refusal("404 Not Found", code, message);
  }

  String status() {
    return status;
  }

  String code() {
    return code;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
