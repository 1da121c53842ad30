package io.trailsight.opensearch;

import static io.trailsight.connect.OpenSearchError.blocks;
import static io.trailsight.connect.OpenSearchError.statuses;
import static io.trailsight.connect.OpenSearchError.statusesBelow;
import static io.trailsight.connect.OpenSearchError.statusesFrom;

import io.trailsight.connect.OpenSearchError;
import io.trailsight.fault.Fault;
import io.trailsight.fault.FaultTable;
import io.trailsight.fault.FaultTable.Row;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ItemResult.Sign;
import java.util.List;

/**
 * What the answer to one item of a {@code _bulk} request means, as a table (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">OpenSearch
 * reference</a>).
 */
final class ItemAnswers {

  /** What an item's answer means. */
  enum Meaning {
    STORED("stored"),
    DUPLICATE("duplicate"),
    REFUSED("refused; blocked when the index takes no good document either"),
    TRANSIENT("transient"),
    FAILED("transient; blocked when the index takes no good document either"),
    BLOCKED("blocked");

    private final String label;

    Meaning(String label) {
      this.label = label;
    }

    /** Its name for people. */
    String label() {
      return label;
    }
  }

  static final FaultTable<OpenSearchError, Meaning> TABLE =
      new FaultTable<>(
          List.of(
              Row.of(
                  Meaning.BLOCKED,
                  "the index is missing, closed or read-only, a disk is full, the cluster has as"
                      + " many shards as it may, or access is denied",
                  blocks(),
                  statuses(401, 403)),
              Row.of(Meaning.STORED, "the document is new", statuses(200, 201)),
              Row.of(Meaning.DUPLICATE, "the document is there already", statuses(409)),
              Row.of(
                  Meaning.FAILED,
                  "OpenSearch or an ingest pipeline has an internal error",
                  statuses(500)),
              Row.of(
                  Meaning.TRANSIENT,
                  "OpenSearch is busy or does not answer in time",
                  statuses(408, 429),
                  statusesFrom(501)),
              Row.of(Meaning.TRANSIENT, "it is no answer to this item", statusesBelow(400)),
              Row.of(Meaning.REFUSED, "anything else")));

  private static final ItemResult STORED = new ItemResult.Settled(new Verdict.Stored());
  private static final ItemResult DUPLICATE = new ItemResult.Settled(new Verdict.Duplicate());

  private ItemAnswers() {}

  /** The result of an item, by the table. */
  static ItemResult resultOf(int status, String errorType, String reason) {
    return switch (TABLE.classify(new OpenSearchError(status, errorType))) {
      case STORED -> STORED;
      case DUPLICATE -> DUPLICATE;
      case REFUSED -> new ItemResult.Settled(new Verdict.Refused(errorType, reason));
      case TRANSIENT -> transientResult(status, errorType, reason, Sign.ANSWERED);
      case FAILED -> transientResult(status, errorType, reason, Sign.FAILED);
      case BLOCKED ->
          new ItemResult.Open(new Fault.Blocked("OpenSearch: " + errorType + ": " + reason));
    };
  }

  private static ItemResult transientResult(
      int status, String errorType, String reason, Sign sign) {
    return new ItemResult.Open(
        new Fault.Transient("OpenSearch: HTTP " + status + " " + errorType + ": " + reason), sign);
  }
}
