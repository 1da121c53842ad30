package io.trailsight.testbed.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {

  private static final String ANSWER = "0123456789";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    proxy = FaultProxy.before(address, ProxyRule.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    proxy.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Answers with a length, or in chunks where the path asks for it. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
      boolean chunks = exchange.getRequestURI().getPath().equals("/chunks");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : chunks ? 0 : ANSWER.length());
      if (!head) {
        exchange.getResponseBody().write(ANSWER.getBytes(UTF_8));
      }
    }
  }

  private HttpResponse<String> post(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString("body")), target);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String target)
      throws IOException, InterruptedException {
    return http.send(
        request.uri(URI.create(proxy.address() + target)).build(), BodyHandlers.ofString());
  }

  @Test
  void passesWhatCameByteForByte() throws Exception {
    assertThat(post("/a//b%2Fc+d?e=%20f").body()).isEqualTo(ANSWER);
    assertThat(post("/chunks").body()).isEqualTo(ANSWER);
    assertThat(send(HttpRequest.newBuilder().HEAD(), "/head").statusCode()).isEqualTo(200);
    assertThat(send(HttpRequest.newBuilder().GET(), "/get").body()).isEqualTo(ANSWER);

    assertThat(heard)
        .containsExactly(
            "POST /a//b%2Fc+d?e=%20f body", "POST /chunks body", "HEAD /head ", "GET /get ");
    assertThat(proxy.counts()).containsExactly(Map.entry("passed", 4L));
  }

  @Test
  void aBodyInChunksOrAfterAnExpectationPasses() throws Exception {
    byte[] content = "in chunks".getBytes(UTF_8);
    send(
        HttpRequest.newBuilder()
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))),
        "/put");
    send(
        HttpRequest.newBuilder().expectContinue(true).PUT(BodyPublishers.ofString("late")),
        "/expected");

    assertThat(heard).containsExactly("PUT /put in chunks", "PUT /expected late");
  }

  @Test
  void anAnswerOfItsOwnTakesTheServersPlace() throws Exception {
    proxy.follow(ProxyRule.first(1, _ -> true, Treatment.s3Error(503, "SlowDown")));

    HttpResponse<String> made = post("/");
    assertThat(made.statusCode()).isEqualTo(503);
    assertThat(made.body()).contains("<Code>SlowDown</Code>");
    assertThat(heard).isEmpty();
    assertThat(post("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aCutBeforeKeepsTheRequestFromTheServer() {
    proxy.follow(ProxyRule.on(_ -> true, new Treatment.CutBefore()));

    assertThatIOException().isThrownBy(() -> post("/"));
    assertThat(heard).isEmpty();
  }

  @Test
  void aCutAfterKeepsOnlyTheAnswerFromTheClient() {
    proxy.follow(ProxyRule.on(_ -> true, new Treatment.CutAfter()));

    assertThatIOException().isThrownBy(() -> post("/"));
    assertThat(heard).containsExactly("POST / body");
    assertThat(proxy.count(new Treatment.CutAfter())).isEqualTo(1);
  }

  @Test
  void aTruncatedAnswerEndsInTheMiddle() {
    proxy.follow(ProxyRule.on(_ -> true, new Treatment.Truncated(3)));

    assertThatIOException().isThrownBy(() -> post("/")).withMessageContaining("received: 3");
    assertThatIOException().isThrownBy(() -> post("/chunks"));
  }

  @Test
  void delaysAndSlowBodiesTakeTheirTime() throws Exception {
    proxy.follow(
        ProxyRule.first(
                1,
                _ -> true,
                new Treatment.Delayed(Duration.ofMillis(50), new Treatment.CutBefore()))
            .or(ProxyRule.on(_ -> true, new Treatment.Trickled(2, Duration.ofMillis(10)))));
    long started = System.nanoTime();

    assertThatIOException().isThrownBy(() -> post("/"));
    assertThat(post("/").body()).isEqualTo(ANSWER);

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void concurrentConnectionsDelayedTogetherTakeNoLongerThanOne() throws Exception {
    proxy.follow(ProxyRule.on(_ -> true, Treatment.delayed(Duration.ofMillis(30))));
    List<CompletableFuture<HttpResponse<String>>> pending =
        IntStream.range(0, 200)
            .mapToObj(i -> HttpRequest.newBuilder(URI.create(proxy.address() + "/" + i)).build())
            .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList();

    for (CompletableFuture<HttpResponse<String>> answer : pending) {
      assertThat(answer.get().body()).isEqualTo(ANSWER);
    }
    assertThat(heard).hasSize(200).doesNotHaveDuplicates();
    assertThat(proxy.counts()).containsExactly(Map.entry("delayed", 200L));
  }

  @Test
  void randomFaultsAreTheSameForTheSameSeed() {
    ProxyRule rule =
        ProxyRule.random(42, 0.5, List.of(new Treatment.CutBefore(), new Treatment.CutAfter()));
    ProxyRule again =
        ProxyRule.random(42, 0.5, List.of(new Treatment.CutBefore(), new Treatment.CutAfter()));
    List<ProxiedRequest> requests =
        IntStream.range(0, 1000)
            .mapToObj(number -> new ProxiedRequest(number, "GET", "/", Map.of(), new byte[0]))
            .toList();

    assertThat(requests.stream().map(rule::treat))
        .containsExactlyElementsOf(requests.stream().map(again::treat).toList());
    assertThat(requests.stream().map(rule::treat).filter(new Treatment.Pass()::equals).count())
        .isBetween(400L, 600L);
  }

  @Test
  void aRuleSeesARequestByteForByte() throws Exception {
    List<String> seen = new ArrayList<>();
    proxy.follow(
        request -> {
          seen.add(new String(request.bytes(), UTF_8));
          return new Treatment.Pass();
        });

    post("/a?b=c");

    assertThat(seen)
        .singleElement()
        .asString()
        .startsWith("POST /a?b=c HTTP/1.1\r\n")
        .endsWith("\r\n\r\nbody");
  }

  @Test
  void actionsOfAwsAreKnownByTheirTarget() {
    ProxiedRequest receive =
        new ProxiedRequest(
            0, "POST", "/?x=1", Map.of("x-amz-target", "AmazonSQS.ReceiveMessage"), new byte[0]);

    assertThat(ProxyRule.action("ReceiveMessage").test(receive)).isTrue();
    assertThat(ProxyRule.action("DeleteMessage").test(receive)).isFalse();
    assertThat(receive.path()).isEqualTo("/");
  }

  @Test
  void aServerThatIsNotThereIsACutConnection() {
    server.stop(0);

    assertThatIOException().isThrownBy(() -> post("/"));
  }
}
