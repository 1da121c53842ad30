package io.trailsight.connect;

import io.trailsight.fault.FaultTable.Sign;
import java.util.List;

/**
 * An answer of OpenSearch to a request or to one of its items, as far as its meaning depends on it.
 *
 * @param status the HTTP status
 * @param type the type of the error; empty when there is none
 */
public record OpenSearchError(int status, String type) {

  /** Its type; {@code http_} and the status where there is none. */
  public String code() {
    return type.isEmpty() ? "http_" + status : type;
  }

  /**
   * Errors of an index or the cluster, which every document would meet, as signs. For an index that
   * would exceed the cluster's number of shards the type is {@code validation_exception}.
   */
  public static List<Sign<OpenSearchError>> blocks() {
    return Sign.each(
        List.of(
            "cluster_block_exception",
            "index_closed_exception",
            "index_not_found_exception",
            "security_exception",
            "validation_exception"),
        type -> "`" + type + "`",
        type -> error -> error.type().equals(type));
  }

  /** HTTP statuses, as signs. */
  public static List<Sign<OpenSearchError>> statuses(Integer... statuses) {
    return Sign.each(
        List.of(statuses), String::valueOf, status -> error -> error.status() == status);
  }

  /** Every status from this one on, as a sign. */
  public static List<Sign<OpenSearchError>> statusesFrom(int least) {
    return List.of(new Sign<>(least + " and up", error -> error.status() >= least));
  }

  /** Every status below this one, as a sign. */
  public static List<Sign<OpenSearchError>> statusesBelow(int end) {
    return List.of(new Sign<>("below " + end, error -> error.status() < end));
  }

  /** A status whose error has a type, as a sign: it comes from OpenSearch itself, not a proxy. */
  static List<Sign<OpenSearchError>> statusWithType(int status) {
    return List.of(
        new Sign<>(
            status + " with the type of an error",
            error -> error.status() == status && !error.type().isEmpty()));
  }
}
