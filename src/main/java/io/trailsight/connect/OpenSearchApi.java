package io.trailsight.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import java.io.IOException;
import java.util.Optional;

/**
 * Requests to OpenSearch, with a fault for each failure. An API may be missing, because it belongs
 * to a plugin. Thread-safe; blocks and can be interrupted.
 */
public final class OpenSearchApi {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final JsonConnection connection;

  /**
   * @param connection not closed here
   */
  public OpenSearchApi(JsonConnection connection) {
    this.connection = connection;
  }

  /**
   * Sends a request.
   *
   * @param path with its query
   * @return the answer, whatever its status
   * @throws Fault.Transient when there is no answer in time
   * @throws Fault.Blocked when there are no credentials for the request
   */
  public Answer send(String method, String path, Optional<Payload> payload)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try {
      return connection.send(method, path, payload);
    } catch (IOException e) {
      throw new Fault.Transient("OpenSearch: no answer: " + e.getMessage(), e);
    }
  }

  /**
   * Asks for something that may be missing.
   *
   * @return a success, or 404 where the thing is missing; empty where the API is missing
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when the request is refused
   */
  public Optional<Answer> ask(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = send(method, path, body.map(Payload::json));
    if (isUnknownApi(answer)) {
      return Optional.empty();
    }
    if (answer.status() != NOT_FOUND) {
      succeeded(method, path, answer);
    }
    return Optional.of(answer);
  }

  /**
   * Sends a request that must succeed.
   *
   * @return the body of the answer
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when the request is refused, or the thing is missing
   */
  public JsonNode call(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return succeeded(method, path, send(method, path, body.map(Payload::json)));
  }

  /**
   * Sends a request that must succeed where OpenSearch has its API. The 404 of a proxy is a
   * refusal.
   *
   * @return the body of the answer; empty where OpenSearch reports that the API is missing
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when the request is refused, or the thing is missing
   */
  public Optional<JsonNode> callIfKnown(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = send(method, path, body.map(Payload::json));
    return hasNoHandler(answer) ? Optional.empty() : Optional.of(succeeded(method, path, answer));
  }

  private static JsonNode succeeded(String method, String path, Answer answer)
      throws Fault.Transient, Fault.Blocked {
    if (answer.status() == CONFLICT) {
      throw new Fault.Transient("OpenSearch: " + method + " " + path + ": " + answer.reason());
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of(method + " " + path, answer);
    }
    return answer.body();
  }

  /** A proxy of OpenSearch may answer 404 without JSON where it does not pass a request on. */
  private static boolean isUnknownApi(Answer answer) {
    return hasNoHandler(answer) || (answer.status() == NOT_FOUND && answer.body().isMissingNode());
  }

  /**
   * Without a handler for a path, OpenSearch answers {@code {"error":"no handler found for uri
   * [...] and method [...]","status":400}}.
   */
  private static boolean hasNoHandler(Answer answer) {
    JsonNode error = answer.body().path("error");
    return answer.status() >= 400
        && error.isTextual()
        && error.textValue().startsWith("no handler found");
  }
}
