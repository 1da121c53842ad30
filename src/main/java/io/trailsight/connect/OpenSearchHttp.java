package io.trailsight.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportException;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Requests to OpenSearch, by path and bytes. Thread-safe; blocks and can be interrupted. */
public final class OpenSearchHttp {

  private static final String JSON = "application/json";

  private final Duration timeout;
  private final OpenSearchGenericClient client;
  private final OpenSearchGenericClient gzipClient;
  private final ObjectReader reader = JsonMapper.builder().build().readerFor(JsonNode.class);

  /**
   * @param transport not closed here
   * @param timeout how long a request may take from its start to the end of the answer
   */
  public OpenSearchHttp(OpenSearchTransport transport, Duration timeout) {
    this.timeout = timeout;
    this.client = new OpenSearchGenericClient(transport);
    this.gzipClient =
        client.withTransportOptions(
            transport.options().toBuilder().addHeader("Content-Encoding", "gzip").build());
  }

  /**
   * What OpenSearch answered.
   *
   * @param status the HTTP status
   * @param body the body's JSON; a missing node when there is none or it is not JSON
   */
  public record Answer(int status, JsonNode body) {

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** Why it failed, in OpenSearch's words. */
    public String reason() {
      JsonNode error = body.path("error");
      String words =
          error.isTextual()
              ? error.textValue()
              : error.path("type").asText() + " " + error.path("reason").asText();
      return ("HTTP " + status + " " + words).strip();
    }
  }

  /**
   * Sends a request.
   *
   * @param json the body; empty for none
   * @throws IOException when there is no answer in time
   */
  public Answer send(String method, String path, byte[] json)
      throws IOException, InterruptedException {
    Optional<Body> body =
        json.length == 0 ? Optional.empty() : Optional.ofNullable(Body.from(json, JSON));
    return send(method, path, Map.of(), body);
  }

  public Answer send(String method, String path, Map<String, String> query, Optional<Body> body)
      throws IOException, InterruptedException {
    return send(client, request(method, path, query, body), this::answer);
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

  /**
   * Sends a body and reads the answer as it comes.
   *
   * @param gzip whether the body was compressed with gzip
   * @throws IOException when there is no answer in time
   */
  public <T> T post(
      String path, Map<String, String> query, Optional<Body> body, boolean gzip, Reading<T> reading)
      throws IOException, InterruptedException {
    return send(gzip ? gzipClient : client, request("POST", path, query, body), reading);
  }

  private static Request request(
      String method, String path, Map<String, String> query, Optional<Body> body) {
    Requests.JsonBodyBuilder request =
        Requests.builder().method(method).endpoint(path).query(query);
    body.ifPresent(request::body);
    return request.build();
  }

  private <T> T send(OpenSearchGenericClient through, Request request, Reading<T> reading)
      throws IOException, InterruptedException {
    CompletableFuture<Response> pending = through.executeAsync(request);
    try (Response response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      Optional<Body> body = response.getBody();
      try (InputStream content =
          body.isEmpty() ? InputStream.nullInputStream() : body.get().body()) {
        return reading.read(response.getStatus(), content);
      }
    } catch (ExecutionException e) {
      return read(thrownAnswer(e), reading);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new IOException("not within " + timeout, e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      throw e;
    }
  }

  /**
   * Reads the answer in what the transport throws: it throws some statuses, such as 401, 413 and
   * 429, and keeps the body of those in the lines after the first one of the message.
   */
  private static ResponseException thrownAnswer(ExecutionException thrown) throws IOException {
    return switch (thrown.getCause()) {
      case ResponseException answered -> answered;
      case TransportException wrapper when wrapper.getCause() instanceof ResponseException inner ->
          inner;
      case IOException failure -> throw failure;
      case null, default -> throw new IOException(thrown);
    };
  }

  private static <T> T read(ResponseException answered, Reading<T> reading) throws IOException {
    String message = String.valueOf(answered.getMessage());
    int body = message.indexOf("\n{");
    byte[] content =
        body < 0 ? new byte[0] : message.substring(body).getBytes(StandardCharsets.UTF_8);
    return reading.read(answered.status(), new ByteArrayInputStream(content));
  }

  /** An answer whose body is kept. */
  public Answer answer(int status, InputStream body) throws IOException {
    try {
      return new Answer(status, reader.readTree(body));
    } catch (JsonProcessingException _) {
      return new Answer(status, MissingNode.getInstance());
    }
  }
}
