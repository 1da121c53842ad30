package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.connect.JsonConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An HTTP server that takes and gives JSON, one request at a time, and remembers the requests. */
public final class JsonServer implements AutoCloseable {

  private final HttpServer server;
  private final Api api;
  private final JsonConnection connection;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What it stands for. */
  @FunctionalInterface
  public interface Api {

    Reply answer(Request request);
  }

  /**
   * A request.
   *
   * @param path without the query
   * @param body a missing node when there is none
   */
  public record Request(String method, String path, Map<String, String> query, JsonNode body) {

    /** Whether it is this one. */
    public boolean is(String wantedMethod, String wantedPath) {
      return method.equals(wantedMethod) && path.equals(wantedPath);
    }
  }

  /** An answer. */
  public record Reply(int status, JsonNode body) {

    public static Reply ok(JsonNode body) {
      return new Reply(200, body);
    }

    /** An error as OpenSearch writes it. */
    public static Reply error(int status, String type, String reason) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject("error").put("type", type).put("reason", reason);
      return new Reply(status, body.put("status", status));
    }

    /** The answer of OpenSearch to a request for an API that it lacks. */
    public static Reply noHandler(Request request) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put(
          "error",
          "no handler found for uri [%s] and method [%s]"
              .formatted(request.path(), request.method()));
      return new Reply(400, body.put("status", 400));
    }
  }

  public JsonServer(Api api) throws IOException {
    this.api = api;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    connection =
        TestConnections.openSearch(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** Requests to it, as to OpenSearch. */
  public JsonConnection http() {
    return connection;
  }

  /** The requests by which something was written, in order: method and path. */
  public List<String> writes() {
    return requests.stream()
        .filter(request -> !request.method().equals("GET") && !request.path().endsWith("/_search"))
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query(exchange.getRequestURI().getQuery()),
              new JsonMapper().readTree(body));
      requests.add(request);
      Reply reply = api.answer(request);
      byte[] answer = reply.body().toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static Map<String, String> query(@Nullable String text) {
    return Pattern.compile("&")
        .splitAsStream(Optional.ofNullable(text).orElse(""))
        .filter(pair -> pair.contains("="))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  @Override
  public void close() throws IOException {
    connection.close();
    server.stop(0);
  }
}
