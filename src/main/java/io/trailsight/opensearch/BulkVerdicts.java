package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import java.util.List;

/**
 * How OpenSearch fails, as tables: what an answer means for a whole {@code _bulk} request and for
 * one of its items (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">OpenSearch
 * reference</a>).
 */
public final class BulkVerdicts {

  /** What a whole request's answer means. */
  public enum RequestResult {
    /** Each item has a status of its own. */
    ANSWERED("each item has its own answer"),
    /** Send it again. */
    RETRY("transient"),
    /** Whoever answered could not reach OpenSearch. */
    UNANSWERED("transient; blocked when it stays so"),
    /** Send it again in two halves: it is too large, or something in it breaks it. */
    SPLIT("halved and sent again; a single document is refused"),
    /** Nothing works until someone acts. */
    BLOCKED("blocked");

    private final String label;

    RequestResult(String label) {
      this.label = label;
    }

    /** Its name for people. */
    String label() {
      return label;
    }
  }

  /** What an item's answer means. */
  enum ItemMeaning {
    STORED("stored"),
    DUPLICATE("duplicate"),
    REFUSED("refused"),
    TRANSIENT("transient"),
    BLOCKED("blocked");

    private final String label;

    ItemMeaning(String label) {
      this.label = label;
    }

    /** Its name for people. */
    String label() {
      return label;
    }
  }

  /**
   * Errors of an index or the cluster, which every document would meet. An index that would exceed
   * the cluster's number of shards is a {@code validation_exception}.
   */
  private static final String[] BLOCKS = {
    "cluster_block_exception",
    "index_closed_exception",
    "index_not_found_exception",
    "security_exception",
    "validation_exception"
  };

  /** Whole requests. */
  static final List<AnswerRule<RequestResult>> REQUESTS =
      List.of(
          AnswerRule.of(RequestResult.ANSWERED, "OpenSearch took the request").statuses(200),
          AnswerRule.of(RequestResult.BLOCKED, "the cluster takes nothing from this user")
              .types(BLOCKS),
          AnswerRule.of(
                  RequestResult.SPLIT, "the request is too large, or a document in it breaks it")
              .statuses(413)
              .statusWithType(400),
          AnswerRule.of(
                  RequestResult.UNANSWERED,
                  "a proxy does not reach OpenSearch, or OpenSearch starts")
              .statuses(502, 503, 504),
          AnswerRule.of(RequestResult.RETRY, "OpenSearch is busy, or has trouble of its own")
              .statuses(408, 429)
              .statusesFrom(500),
          AnswerRule.of(
              RequestResult.BLOCKED, "anything else, such as 401 and 403: access is denied"));

  /** Items of requests that were answered. */
  static final List<AnswerRule<ItemMeaning>> ITEMS =
      List.of(
          AnswerRule.of(
                  ItemMeaning.BLOCKED,
                  "the index is missing, closed or read-only, a disk is full, the cluster has as"
                      + " many shards as it may, or access is denied")
              .types(BLOCKS)
              .statuses(401, 403),
          AnswerRule.of(ItemMeaning.STORED, "the document is new").statuses(200, 201),
          AnswerRule.of(ItemMeaning.DUPLICATE, "the document is there already").statuses(409),
          AnswerRule.of(ItemMeaning.TRANSIENT, "OpenSearch is busy, or has trouble of its own")
              .statuses(408, 429)
              .statusesFrom(500),
          AnswerRule.of(ItemMeaning.TRANSIENT, "it is no answer to this item").statusesBelow(400),
          AnswerRule.of(
              ItemMeaning.REFUSED, "anything else: the index will never take the document"));

  private static final ItemResult STORED = new ItemResult.Settled(new Verdict.Stored());
  private static final ItemResult DUPLICATE = new ItemResult.Settled(new Verdict.Duplicate());

  private BulkVerdicts() {}

  public static RequestResult ofRequest(int status, String errorType) {
    return AnswerRule.classify(REQUESTS, status, errorType);
  }

  static ItemResult ofItem(int status, String errorType, String reason) {
    return switch (AnswerRule.classify(ITEMS, status, errorType)) {
      case STORED -> STORED;
      case DUPLICATE -> DUPLICATE;
      case REFUSED -> new ItemResult.Settled(new Verdict.Refused(errorType, reason));
      case TRANSIENT ->
          new ItemResult.Open(
              new Fault.Transient("OpenSearch: HTTP " + status + " " + errorType + ": " + reason));
      case BLOCKED ->
          new ItemResult.Open(new Fault.Blocked("OpenSearch: " + errorType + ": " + reason));
    };
  }
}
