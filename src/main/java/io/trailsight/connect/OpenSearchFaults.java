package io.trailsight.connect;

import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.BulkVerdicts;

/** What a failed request that writes no documents means. */
public final class OpenSearchFaults {

  private OpenSearchFaults() {}

  /**
   * Classifies an answer by the table for whole {@code _bulk} requests.
   *
   * @param action what the request does
   * @return the fault, when it lasts until someone acts
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
