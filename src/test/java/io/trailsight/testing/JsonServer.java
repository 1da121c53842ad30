package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.connect.JsonConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on a port of its own that answers one request at a time, records the requests, and
 * fails on demand. It starts when somebody asks for its address. Thread-safe.
 */
public abstract class JsonServer implements AutoCloseable {

  private final HttpServer server;
  private final JsonConnection connection;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Reply> refusals = new LinkedHashMap<>();
  private boolean started;
  private boolean down;
  private int unanswered;

  /**
   * A request.
   *
   * @param path without the query
   * @param content the body as it was sent
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Request(
      String method, String path, Map<String, String> query, Headers headers, byte[] content) {

    /** Whether it has this method and path. */
    public boolean is(String wantedMethod, String wantedPath) {
      return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    /** A header; empty without it. */
    public String header(String name) {
      return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    /** The body; a missing node when there is none or it is not JSON. */
    public JsonNode body() {
      try {
        return new JsonMapper().readTree(content);
      } catch (JsonProcessingException _) {
        return JsonNodeFactory.instance.missingNode();
      } catch (IOException e) {
        throw new AssertionError("bytes in memory cannot fail", e);
      }
    }

    /** Whether it may change something. */
    public boolean writes() {
      return !method.equals("GET") && !path.endsWith("/_search") && !path.endsWith("/_bulk_get");
    }

    private String line() {
      return method + " " + path;
    }
  }

  /**
   * An answer.
   *
   * @param location where it redirects to
   */
  public record Reply(int status, String type, String text, Optional<String> location) {

    public Reply(int status, JsonNode body) {
      this(status, "application/json", body.toString(), Optional.empty());
    }

    public static Reply ok(JsonNode body) {
      return new Reply(200, body);
    }

    /** An answer that is not JSON. */
    public static Reply text(int status, String text) {
      return new Reply(status, "text/plain", text, Optional.empty());
    }

    public static Reply redirect(String location) {
      return new Reply(302, "text/plain", "", Optional.of(location));
    }

    /** An error of OpenSearch. */
    public static Reply error(int status, String type, String reason) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject("error").put("type", type).put("reason", reason);
      return new Reply(status, body.put("status", status));
    }

    /** The answer of OpenSearch for an API that it does not have. */
    public static Reply noHandler(Request request) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put(
          "error",
          "no handler found for uri [%s] and method [%s]"
              .formatted(request.path(), request.method()));
      return new Reply(400, body.put("status", 400));
    }
  }

  JsonServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connection =
        TestConnections.openSearch(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** A server that answers by a function. */
  public static JsonServer of(Function<Request, Reply> api) throws IOException {
    return new JsonServer() {
      @Override
      Reply answer(Request request) {
        return api.apply(request);
      }
    };
  }

  /** The answer to a request that is not refused. */
  abstract Reply answer(Request request);

  /** Its address, without a path. */
  public final URI uri() {
    start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests to it, as to OpenSearch. */
  public final JsonConnection http() {
    start();
    return connection;
  }

  private synchronized void start() {
    if (!started) {
      server.createContext("/", this::handle);
      server.start();
      started = true;
    }
  }

  /** The requests so far, in order. */
  public final List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The requests by which something was written, in order: method and path. */
  public final List<String> writes() {
    return requests.stream().filter(Request::writes).map(Request::line).toList();
  }

  /** Forgets the requests so far. */
  public final void forgetRequests() {
    requests.clear();
  }

  /** Requests that begin like this, {@code GET /_plugins}, get this answer. */
  public final synchronized void refuse(String request, Reply reply) {
    refusals.put(request, reply);
  }

  /** No request is refused from now on. */
  public final synchronized void refuseNothing() {
    refusals.clear();
  }

  /** Ends connections without an answer from now on. */
  public final synchronized void goDown() {
    down = true;
  }

  /** Answers again, after {@link #goDown}. */
  public final synchronized void comeUp() {
    down = false;
  }

  /** How many requests came while it was down; they are not among {@link #requests}. */
  public final synchronized int unanswered() {
    return unanswered;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query(exchange.getRequestURI().getQuery()),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes());
      Optional<Reply> reply = reply(request);
      if (reply.isPresent()) {
        send(reply.get(), exchange);
      }
    }
  }

  /** The answer to a request; nothing while the server is down. */
  private synchronized Optional<Reply> reply(Request request) {
    if (down) {
      unanswered++;
      return Optional.empty();
    }
    requests.add(request);
    return refusals.entrySet().stream()
        .filter(refusal -> request.line().startsWith(refusal.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Optional.of(answer(request)));
  }

  private static void send(Reply reply, HttpExchange exchange) throws IOException {
    byte[] text = reply.text().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    reply.location().ifPresent(location -> exchange.getResponseHeaders().set("Location", location));
    exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
    exchange.getResponseBody().write(text);
  }

  private static Map<String, String> query(@Nullable String text) {
    return Pattern.compile("&")
        .splitAsStream(Optional.ofNullable(text).orElse(""))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 1 ? "" : pair[1]));
  }

  @Override
  public final void close() throws IOException {
    connection.close();
    server.stop(0);
  }
}
