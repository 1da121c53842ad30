package io.trailsight.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trailsight.fault.Fault;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHeaders;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Requests to OpenSearch or Dashboards, by path and bytes. Every status is an answer. Thread-safe;
 * blocks and can be interrupted.
 */
public final class JsonConnection implements Closeable {

  private final RequestSender sender;
  private final URI url;

  /**
   * @param sender closed with this connection
   * @param url where it leads to
   */
  JsonConnection(RequestSender sender, URI url) {
    this.sender = sender;
    this.url = url;
  }

  /**
   * The body of a request.
   *
   * @param content begins at the first byte with each call
   * @param type its media type
   * @param encoding what the bytes are compressed with, as the header {@code Content-Encoding} has
   *     it
   */
  public record Payload(Supplier<InputStream> content, String type, Optional<String> encoding) {

    private static final String JSON = "application/json";

    /** A JSON value. */
    public static Payload json(JsonNode value) {
      return of(value.toString().getBytes(StandardCharsets.UTF_8), JSON);
    }

    /** Bytes as they are. */
    public static Payload of(byte[] bytes, String type) {
      return new Payload(() -> new ByteArrayInputStream(bytes), type, Optional.empty());
    }
  }

  /**
   * What the server answered.
   *
   * @param status the HTTP status
   * @param body the body's JSON; a missing node when there is none or it is not JSON
   * @param location where it redirects to
   */
  public record Answer(int status, JsonNode body, Optional<String> location) {

    private static final int MOST_WORDS = 1000;
    private static final int MOST_CAUSES = 3;
    private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

    /** An answer that redirects nowhere. */
    public Answer(int status, JsonNode body) {
      this(status, body, Optional.empty());
    }

    /** Reads an answer's body. */
    public static Answer read(int status, InputStream body) throws IOException {
      try {
        return new Answer(status, JSON.readTree(body));
      } catch (JsonProcessingException _) {
        return new Answer(status, MissingNode.getInstance());
      }
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** What its meaning depends on, as OpenSearch writes errors. */
    public OpenSearchError error() {
      return new OpenSearchError(status, body.path("error").path("type").asText());
    }

    /**
     * Why it failed, in the server's words, with what caused it; a bounded text. Amazon's service
     * and Dashboards answer with a message where OpenSearch itself has an error.
     */
    public String reason() {
      String reason = ("HTTP " + status + " " + words()).strip();
      return reason.length() <= MOST_WORDS ? reason : reason.substring(0, MOST_WORDS) + "…";
    }

    private String words() {
      JsonNode error = body.path("error");
      if (error.isObject()) {
        return (error.path("type").asText() + " " + reasons(error)).strip();
      }
      return Stream.of(error, body.path("message"), body.path("Message"))
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue)
          .findFirst()
          .orElse("");
    }

    private static String reasons(JsonNode error) {
      StringBuilder reasons = new StringBuilder(error.path("reason").asText());
      JsonNode cause = error.path("caused_by");
      for (int depth = 0; cause.isObject() && depth < MOST_CAUSES; depth++) {
        reasons.append(" (").append(cause.path("reason").asText()).append(')');
        cause = cause.path("caused_by");
      }
      return reasons.toString();
    }
  }

  /**
   * Reads an answer's body, which may be empty.
   *
   * @param <T> what it is read as
   */
  @FunctionalInterface
  public interface Reading<T> {

    /** Reads the body of an answer with this status. */
    T read(int status, InputStream body) throws IOException;
  }

  /** Where it leads to, with the base path. */
  URI url() {
    return url;
  }

  /**
   * Sends a request.
   *
   * @param path below the base path, with its query
   * @throws IOException when there is no answer in time
   * @throws Fault.Blocked when there are no credentials for the request
   */
  public Answer send(String method, String path, Optional<Payload> payload)
      throws IOException, Fault.Blocked, InterruptedException {
    Outgoing request = new Outgoing(method, path, payload, Outgoing.NO_LIMIT);
    try (Response response = sender.send(request)) {
      Answer answer = read(response, Answer::read);
      return new Answer(answer.status(), answer.body(), header(response, HttpHeaders.LOCATION));
    }
  }

  /**
   * Posts a body and reads the answer as a stream.
   *
   * @param path below the base path, with its query
   * @throws IOException when there is no answer in time
   * @throws Fault.Blocked when there are no credentials for the request
   */
  public <T> T post(String path, Payload payload, Reading<T> reading)
      throws IOException, Fault.Blocked, InterruptedException {
    return post(path, payload, Outgoing.NO_LIMIT, reading);
  }

  /**
   * Posts a body and reads an answer of bounded size, which is in memory before it is read.
   *
   * @param path below the base path, with its query
   * @param mostBytes the most bytes that the answer may have
   * @throws AnswerTooLargeException when it has more
   * @throws IOException when there is no answer in time
   * @throws Fault.Blocked when there are no credentials for the request
   */
  public <T> T post(String path, Payload payload, long mostBytes, Reading<T> reading)
      throws IOException, Fault.Blocked, InterruptedException {
    Outgoing request = new Outgoing("POST", path, Optional.of(payload), mostBytes);
    try (Response response = sender.send(request)) {
      return read(response, reading);
    }
  }

  private static <T> T read(Response response, Reading<T> reading) throws IOException {
    Optional<Body> body = response.getBody();
    try (InputStream content = body.isEmpty() ? InputStream.nullInputStream() : body.get().body()) {
      return reading.read(ExchangeHandler.statusOf(response), content);
    }
  }

  private static Optional<String> header(Response response, String name) {
    return response.getHeaders().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
