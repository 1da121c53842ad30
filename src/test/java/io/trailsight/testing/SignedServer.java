package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * A domain of Amazon OpenSearch Service on loopback: recomputes the signature of each request from
 * what it received, by the signer of the SDK, and answers 403 as AWS does where it differs. What is
 * signed goes to a server behind it, or is answered with an empty object. Thread-safe.
 */
public final class SignedServer implements AutoCloseable {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<day>[0-9]{8})/(?<region>[^/]+)"
              + "/(?<service>[^/]+)/aws4_request, SignedHeaders=(?<headers>[^,]+),"
              + " Signature=[0-9a-f]{64}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String service;
  private final String region;
  private final Optional<URI> behind;
  private final Map<String, AwsCredentials> known = new ConcurrentHashMap<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;

  /**
   * Starts the server.
   *
   * @param behind where signed requests go
   */
  public SignedServer(String service, String region, Optional<URI> behind) throws IOException {
    this.service = service;
    this.region = region;
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** {@code 127.0.0.1:<port>}. */
  public String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, only signatures by these credentials are accepted. */
  public void accept(AwsCredentials credentials) {
    known.clear();
    known.put(credentials.accessKeyId(), credentials);
  }

  /** The next signed requests have answers with these statuses, and go nowhere. */
  public void failNext(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** Method and target of the requests whose signatures were right, in their order. */
  public List<String> accepted() {
    return List.copyOf(accepted);
  }

  /** What was wrong with the other requests. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<String> objection = objection(exchange, body);
      if (objection.isPresent()) {
        refused.add(objection.get());
        answer(exchange, 403, "{\"message\":\"%s\"}".formatted(objection.get()).getBytes(UTF_8));
        return;
      }
      accepted.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      @Nullable Integer failure = failures.poll();
      if (failure != null) {
        answer(exchange, failure, new byte[0]);
      } else if (behind.isPresent()) {
        HttpResponse<byte[]> answer = pass(behind.get(), exchange, body);
        answer(exchange, answer.statusCode(), answer.body());
      } else {
        answer(exchange, 200, "{}".getBytes(UTF_8));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> objection(HttpExchange exchange, byte[] body) {
    String sent = header(exchange, "Authorization");
    Matcher parts = AUTHORIZATION.matcher(sent);
    if (!parts.matches()) {
      return Optional.of("Missing Authentication Token");
    }
    AwsCredentials identity = known.get(parts.group("key"));
    if (identity == null) {
      return Optional.of("The security token included in the request is invalid.");
    }
    if (!parts.group("service").equals(service) || !parts.group("region").equals(region)) {
      return Optional.of("Credential should be scoped to a valid region.");
    }
    boolean hasToken =
        List.of(parts.group("headers").split(";", -1)).contains("x-amz-security-token");
    if (identity instanceof AwsSessionCredentials && !hasToken) {
      return Optional.of("The security token included in the request is invalid.");
    }
    return sent.equals(signature(exchange, body, parts.group("headers"), identity))
        ? Optional.empty()
        : Optional.of("The request signature we calculated does not match the signature you gave.");
  }

  /** The target is as it was received; its host is the one in the header. */
  private String signature(
      HttpExchange exchange, byte[] body, String headers, AwsCredentials identity) {
    URI target = exchange.getRequestURI();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
            .uri(URI.create("http://" + header(exchange, "Host") + target.getRawPath() + query));
    for (String name : headers.split(";", -1)) {
      if (!name.startsWith("x-amz-") && !name.equals("host")) {
        request.putHeader(name, header(exchange, name));
      }
    }
    Instant time = TIME.parse(header(exchange, "X-Amz-Date"), Instant::from);
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private HttpResponse<byte[]> pass(URI to, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().toString().replaceFirst("^/base%20path", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to + path))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : List.of("Content-Type", "Content-Encoding")) {
      if (!header(exchange, name).isEmpty()) {
        request.header(name, header(exchange, name));
      }
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.shutdownNow();
  }
}
