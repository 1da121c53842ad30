package io.trailsight.testbed.proxy;

import io.trailsight.testbed.http.HttpHead;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached a {@link FaultProxy}.
 *
 * @param number how many requests came to the proxy before this one
 * @param method such as {@code GET}
 * @param target path and query, byte for byte as they came
 * @param headers by name in lower case
 * @param bytes all of it, byte for byte as it came; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ProxiedRequest(
    long number, String method, String target, Map<String, String> headers, byte[] bytes) {

  private static final String TARGET = "x-amz-target";

  static ProxiedRequest of(long number, HttpHead head, byte[] body) {
    return new ProxiedRequest(
        number, head.method(), head.target(), head.headers(), joined(head.bytes(), body));
  }

  /** A head and a body as they travel. */
  static byte[] joined(byte[] head, byte[] body) {
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * What a request in an AWS JSON protocol asks for, such as {@code ReceiveMessage} (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html">SQS
   * requests</a>); nothing for other requests.
   */
  public Optional<String> action() {
    return Optional.ofNullable(headers.get(TARGET))
        .map(service -> service.substring(service.indexOf('.') + 1));
  }
}
