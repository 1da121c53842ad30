package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;

/** Asks a process what {@link #serve} answers there. */
final class Control implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Control(URI address) {
    this.address = address;
  }

  <T> T ask(String path, TypeReference<T> type) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + new String(response.body(), StandardCharsets.UTF_8));
    }
    return JSON.readValue(response.body(), type);
  }

  @Override
  public void close() {
    http.close();
  }

  /**
   * Starts to answer in a measured process, over HTTP on loopback: a path is a question.
   *
   * @param questions what makes the answer, which becomes JSON, by path
   * @return the port
   */
  static int serve(Map<String, Callable<?>> questions) throws IOException {
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
