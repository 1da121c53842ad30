package io.trailsight.opensearch;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Verdict;
import java.util.Set;

/**
 * How OpenSearch fails: what a status means for a whole {@code _bulk} request and for one of its
 * items (<a href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">OpenSearch
 * reference</a>).
 */
final class BulkVerdicts {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int PAYLOAD_TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** What a proxy says when it does not reach OpenSearch, or OpenSearch while it starts. */
  private static final Set<Integer> UNREACHED = Set.of(502, 503, 504);

  /**
   * Errors of an index or the cluster, which every document would meet. An index that would exceed
   * the cluster's number of shards is a {@code validation_exception}.
   */
  private static final Set<String> BLOCKS =
      Set.of(
          "cluster_block_exception",
          "index_closed_exception",
          "index_not_found_exception",
          "security_exception",
          "validation_exception");

  private BulkVerdicts() {}

  /** What a whole request's status means. */
  enum RequestResult {
    /** Each item has a status of its own. */
    ANSWERED,
    /** Send it again. */
    RETRY,
    /** Whoever answered could not reach OpenSearch. */
    UNANSWERED,
    /** Send it again in two halves: it is too large, or something in it breaks it. */
    SPLIT,
    /** Nothing works until someone acts. */
    BLOCKED
  }

  static RequestResult ofRequest(int status, String errorType) {
    if (status == OK) {
      return RequestResult.ANSWERED;
    }
    if (BLOCKS.contains(errorType)) {
      return RequestResult.BLOCKED;
    }
    if (status == PAYLOAD_TOO_LARGE || (status == BAD_REQUEST && !errorType.isEmpty())) {
      return RequestResult.SPLIT;
    }
    if (UNREACHED.contains(status)) {
      return RequestResult.UNANSWERED;
    }
    return mayPass(status) ? RequestResult.RETRY : RequestResult.BLOCKED;
  }

  private static boolean mayPass(int status) {
    return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR;
  }

  static ItemResult ofItem(int status, String errorType, String reason) {
    if (BLOCKS.contains(errorType) || status == UNAUTHORIZED || status == FORBIDDEN) {
      return new ItemResult.Open(new Fault.Blocked("OpenSearch: " + errorType + ": " + reason));
    }
    if (status == OK || status == CREATED) {
      return new ItemResult.Settled(new Verdict.Stored());
    }
    if (status == CONFLICT) {
      return new ItemResult.Settled(new Verdict.Duplicate());
    }
    if (status < BAD_REQUEST || mayPass(status)) {
      return new ItemResult.Open(
          new Fault.Transient("OpenSearch: HTTP " + status + " " + errorType + ": " + reason));
    }
    return new ItemResult.Settled(new Verdict.Refused(errorType, reason));
  }
}
