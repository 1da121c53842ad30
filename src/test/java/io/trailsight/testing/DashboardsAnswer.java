package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An answer of {@link FakeDashboards}: its status and its body. */
record DashboardsAnswer(int status, JsonNode body) {

  /** An error as Dashboards tells it. */
  static DashboardsAnswer refusal(int status, String message) {
    String error =
        switch (status) {
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 404 -> "Not Found";
          case 415 -> "Unsupported Media Type";
          default -> "Unprocessable Entity";
        };
    return new DashboardsAnswer(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("statusCode", status)
            .put("error", error)
            .put("message", message));
  }
}
