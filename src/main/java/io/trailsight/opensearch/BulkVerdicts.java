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

  /** What an item's status means. */
  sealed interface ItemResult {

    /** The item has its verdict. */
    record Settled(Verdict verdict) implements ItemResult {}

    /** The item may yet succeed, or cannot until someone acts. */
    record Open(Fault fault) implements ItemResult {}
  }

  /** What a whole request's status means. */
  enum RequestResult {
    /** Each item has a status of its own. */
    ANSWERED,
    /** Send it again. */
    RETRY,
    /** Send it again in two halves: it is too large, or something in it breaks it. */
    SPLIT,
    /** Nothing works until someone acts. */
    BLOCKED
  }

  static RequestResult ofRequest(int status, String errorType) {
    if (status == OK) {
      return RequestResult.ANSWERED;
    }
    if (status == PAYLOAD_TOO_LARGE || status == BAD_REQUEST) {
      return RequestResult.SPLIT;
    }
    if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
      return BLOCKS.contains(errorType) ? RequestResult.BLOCKED : RequestResult.RETRY;
    }
    return RequestResult.BLOCKED;
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
    if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
      return new ItemResult.Open(new Fault.Transient("OpenSearch: " + errorType + ": " + reason));
    }
    return new ItemResult.Settled(new Verdict.Refused(errorType, reason));
  }
}
