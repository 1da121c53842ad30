package io.trailsight.connect;

import io.trailsight.connect.OpenSearchHttp.Answer;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.BulkVerdicts;

/** What it means that a request failed which writes no documents. */
public final class Refusal {

  private Refusal() {}

  /**
   * The fault, by the table for whole {@code _bulk} requests.
   *
   * @param action what was asked for
   * @return what somebody has to mend
   * @throws Fault.Transient when the same request may work later
   */
  public static Fault.Blocked of(String action, Answer answer) throws Fault.Transient {
    String reason = "OpenSearch: " + action + ": " + answer.reason();
    String type = answer.body().path("error").path("type").asText();
    return switch (BulkVerdicts.ofRequest(answer.status(), type)) {
      case RETRY, UNANSWERED -> throw new Fault.Transient(reason);
      case ANSWERED, SPLIT, BLOCKED -> new Fault.Blocked(reason);
    };
  }
}
