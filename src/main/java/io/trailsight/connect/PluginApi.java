package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.OpenSearchHttp.Answer;
import io.trailsight.fault.Fault;
import java.io.IOException;
import java.util.Optional;

/**
 * Requests to an API of OpenSearch that a cluster may lack, because a plugin brings it.
 * Thread-safe; blocks and can be interrupted.
 */
public final class PluginApi {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final OpenSearchHttp http;

  public PluginApi(OpenSearchHttp http) {
    this.http = http;
  }

  /**
   * The answer: a success, or 404 because there is no such thing. Empty when there is no such API,
   * which OpenSearch tells in a plain text instead of an error with a type.
   *
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when it is refused
   */
  public Optional<Answer> ask(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = send(method, path, body);
    if (isUnknownApi(answer)) {
      return Optional.empty();
    }
    if (answer.status() == CONFLICT) {
      throw new Fault.Transient("OpenSearch: " + method + " " + path + ": " + answer.reason());
    }
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw Refusal.of(method + " " + path, answer);
    }
    return Optional.of(answer);
  }

  /**
   * The body of the answer to a request that must succeed.
   *
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when it is refused, or there is no such thing
   */
  public JsonNode call(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return succeeded(method, path, send(method, path, body));
  }

  /**
   * The same, but empty where OpenSearch says that it has no such API. What else may stand between,
   * such as a proxy that knows no such path, is a refusal here.
   *
   * @throws Fault.Transient when there is no answer, or the thing was changed meanwhile
   * @throws Fault.Blocked when it is refused, or there is no such thing
   */
  public Optional<JsonNode> callIfKnown(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = send(method, path, body);
    return hasNoHandler(answer) ? Optional.empty() : Optional.of(succeeded(method, path, answer));
  }

  private static JsonNode succeeded(String method, String path, Answer answer)
      throws Fault.Transient, Fault.Blocked {
    if (answer.status() == CONFLICT) {
      throw new Fault.Transient("OpenSearch: " + method + " " + path + ": " + answer.reason());
    }
    if (!answer.isSuccess()) {
      throw Refusal.of(method + " " + path, answer);
    }
    return answer.body();
  }

  private Answer send(String method, String path, Optional<JsonNode> body)
      throws Fault.Transient, InterruptedException {
    byte[] json = body.map(JsonNode::toString).orElse("").getBytes(UTF_8);
    try {
      return http.send(method, path, json);
    } catch (IOException e) {
      throw new Fault.Transient("OpenSearch: no answer: " + e.getMessage(), e);
    }
  }

  /** A service in front of OpenSearch may answer 404 without JSON for what it does not pass on. */
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
