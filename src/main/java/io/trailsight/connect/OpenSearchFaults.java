package io.trailsight.connect;

import static io.trailsight.connect.OpenSearchError.blocks;
import static io.trailsight.connect.OpenSearchError.statusWithType;
import static io.trailsight.connect.OpenSearchError.statuses;
import static io.trailsight.connect.OpenSearchError.statusesFrom;

import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.fault.Fault;
import io.trailsight.fault.FaultTable;
import io.trailsight.fault.FaultTable.Row;
import java.util.List;

/**
 * How OpenSearch fails, as a table: what the answer to a whole request means (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">OpenSearch
 * reference</a>).
 */
public final class OpenSearchFaults {

  /** What the answer to a whole request means. */
  public enum RequestResult {
    /** The request succeeded; of {@code _bulk}, each item has a status of its own. */
    ANSWERED(
        "each item has its own answer; without items there is none: transient, blocked when it"
            + " stays so"),
    /** Send it again. */
    RETRY("transient"),
    /** A proxy could not reach OpenSearch. */
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
    public String label() {
      return label;
    }
  }

  /** The table. */
  public static final FaultTable<OpenSearchError, RequestResult> REQUESTS =
      new FaultTable<>(
          List.of(
              Row.of(RequestResult.ANSWERED, "OpenSearch took the request", statuses(200)),
              Row.of(RequestResult.BLOCKED, "the cluster takes nothing from this user", blocks()),
              Row.of(
                  RequestResult.SPLIT,
                  "the request is too large, or a document in it breaks it",
                  statuses(413),
                  statusWithType(400)),
              Row.of(
                  RequestResult.UNANSWERED,
                  "a proxy does not reach OpenSearch, or OpenSearch starts",
                  statuses(502, 503, 504)),
              Row.of(
                  RequestResult.RETRY,
                  "OpenSearch is busy, or has an internal error",
                  statuses(408, 429),
                  statusesFrom(500)),
              Row.of(
                  RequestResult.BLOCKED, "anything else, such as 401 and 403: access is denied")));

  private OpenSearchFaults() {}

  /**
   * Why a request failed, and what to do where access is denied or it is redirected; a bounded
   * text.
   *
   * @param action what the request does
   */
  public static String reason(String action, Answer answer) {
    boolean redirects = answer.status() >= 300 && answer.status() < 400;
    String remedy =
        redirects
            ? "; redirects are not followed: set opensearch.url to the address that serves requests"
            : DenialRemedy.after(answer, "opensearch");
    return "OpenSearch: " + action + ": " + answer.reason() + remedy;
  }

  /**
   * Classifies the answer to a request that writes no documents.
   *
   * @param action what the request does
   * @return the fault, when it lasts until someone acts
   * @throws Fault.Transient when the same request may work later
   */
  public static Fault.Blocked of(String action, Answer answer) throws Fault.Transient {
    String reason = reason(action, answer);
    return switch (REQUESTS.classify(answer.error())) {
      case RETRY, UNANSWERED -> throw new Fault.Transient(reason);
      case ANSWERED, SPLIT, BLOCKED -> new Fault.Blocked(reason);
    };
  }
}
