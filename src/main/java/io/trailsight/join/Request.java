package io.trailsight.join;

/**
 * What identifies a request to S3 in both logs. A request has one id, and S3 states both ids in all
 * lines and events of it; ids of requests alone are not unique for ever.
 *
 * @param id the request id; empty if there is none
 * @param hostId the extended request id; empty if it is not stated
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html">S3
 *     request ids</a>
 */
public record Request(String id, String hostId) {

  /** Whether both are the same request, as far as they state it. */
  boolean is(Request other) {
    return !id.isEmpty()
        && id.equals(other.id)
        && (hostId.isEmpty() || other.hostId.isEmpty() || hostId.equals(other.hostId));
  }
}
