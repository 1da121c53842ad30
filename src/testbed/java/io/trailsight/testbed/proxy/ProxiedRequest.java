package io.trailsight.testbed.proxy;

import java.util.Map;
import java.util.Optional;

/**
 * A request that reached a {@link FaultProxy}.
 *
 * @param number how many requests came to the proxy before this one
 * @param method such as {@code GET}
 * @param target path and query, byte for byte as they came
 * @param headers by name in lower case; of headers that come twice, the last one
 * @param bytes all of it, byte for byte as it came; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ProxiedRequest(
    long number, String method, String target, Map<String, String> headers, byte[] bytes) {

  private static final String TARGET = "x-amz-target";

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
