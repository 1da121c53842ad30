package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.Fault;
import io.trailsight.opensearch.OpenSearchHttp.Answer;
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
    Answer answer = send(method, path, body);
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

  /**
   * Without a handler for a path, OpenSearch answers {@code {"error":"no handler found for uri
   * [...] and method [...]","status":400}}; a service in front of it, 404 without JSON.
   */
  private static boolean isUnknownApi(Answer answer) {
    JsonNode error = answer.body().path("error");
    return (answer.status() == NOT_FOUND && !error.isObject() && answer.body().isMissingNode())
        || (answer.status() >= 400
            && error.isTextual()
            && error.textValue().startsWith("no handler found"));
  }
}
