package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Callable;

/** What a measured process is asked over HTTP on loopback: a path is a question. */
final class ControlServer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ControlServer() {}

  /**
   * Starts to answer.
   *
   * @param questions what makes the answer, which becomes JSON, by path
   * @return the port
   */
  static int start(Map<String, Callable<?>> questions) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, questions));
    server.start();
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, Map<String, Callable<?>> questions)
      throws IOException {
    Callable<?> question = questions.get(exchange.getRequestURI().getPath());
    int status = question == null ? 404 : 200;
    byte[] answer;
    try {
      answer = question == null ? new byte[0] : JSON.writeValueAsBytes(question.call());
    } catch (Exception failure) {
      status = 500;
      answer = JSON.writeValueAsBytes(failure.toString());
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
