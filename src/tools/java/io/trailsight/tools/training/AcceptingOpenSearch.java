package io.trailsight.tools.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.testbed.http.EncodedBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * An OpenSearch without memory: it accepts every write, and contains nothing. Thread-safe.
 *
 * <p>The build of an image has no OpenSearch.
 */
final class AcceptingOpenSearch implements AutoCloseable {

  private static final String SMILE = "application/smile";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final ObjectMapper json = new ObjectMapper();
  private final LongAdder documents = new LongAdder();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private AcceptingOpenSearch(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /** Starts it on a free loopback port. */
  static AcceptingOpenSearch start() throws IOException {
    AcceptingOpenSearch openSearch =
        new AcceptingOpenSearch(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    openSearch.server.start();
    return openSearch;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many documents it has accepted. */
  long documents() {
    return documents.sum();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      ObjectNode answer = json.createObjectNode();
      int status = OK;
      if (path.endsWith("/_bulk")) {
        boolean smile = SMILE.equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        accept(body(exchange), smile ? 0xFF : '\n', answer.put("errors", false).putArray("items"));
      } else if (path.endsWith("/_mget")) {
        findNone(json.readTree(body(exchange)).path("docs"), answer.putArray("docs"));
      } else if (path.startsWith("/_index_template/_simulate_index/")) {
        ObjectNode mappings = answer.putObject("template").putObject("mappings");
        mappings.putObject("_meta").put("managed-by", "trailsight");
      } else if (path.endsWith("/_mapping")) {
        ObjectNode mappings = answer.putObject("any").putObject("mappings");
        mappings.putObject("_meta").put("ids", "time");
      } else if (exchange.getRequestMethod().equals("GET")) {
        status = NOT_FOUND;
      } else {
        answer.put("acknowledged", true);
      }
      byte[] bytes = json.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Each document follows an action, and a separator follows each of both. */
  private void accept(byte[] body, int separator, ArrayNode items) {
    int parts = 0;
    for (byte each : body) {
      parts += Byte.toUnsignedInt(each) == separator ? 1 : 0;
    }
    for (int i = 0; i < parts / 2; i++) {
      items.addObject().putObject("create").put("status", 201);
      documents.increment();
    }
  }

  private static void findNone(JsonNode wanted, ArrayNode found) {
    for (JsonNode document : wanted) {
      found
          .addObject()
          .put("_index", document.path("_index").asText())
          .put("_id", document.path("_id").asText())
          .put("found", false);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    return EncodedBody.read(
        exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Encoding"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
