package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for STS: a loopback server that records what it is asked, compares external ids and
 * issues credentials, each time with the next number. Thread-safe.
 */
public final class FakeSts implements AutoCloseable {

  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)/");

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile Optional<String> externalId = Optional.empty();
  private volatile boolean denying;
  private volatile Duration lifetime = Duration.ofHours(1);

  /**
   * A request.
   *
   * @param form its parameters
   * @param signer the access key that signed it, if any
   */
  public record Call(Map<String, String> form, Optional<String> signer) {

    /** A parameter; empty without it. */
    public String get(String name) {
      return form.getOrDefault(name, "");
    }
  }

  private FakeSts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
  }

  /** Starts it. */
  public static FakeSts start() throws IOException {
    FakeSts sts = new FakeSts();
    sts.server.start();
    return sts;
  }

  /** Its address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it was asked, the oldest first. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** From now on, only who states this external id may assume a role. */
  public void requireExternalId(String id) {
    externalId = Optional.of(id);
  }

  /** Whether nobody may assume a role. */
  public void deny(boolean all) {
    denying = all;
  }

  /** How long credentials last that are issued from now on. */
  public void issueFor(Duration time) {
    lifetime = time;
  }

  /** The access key that was issued at this turn, from 1 on. */
  public static String accessKey(int turn) {
    return "ASIAFAKESTSISSUED" + "%03d".formatted(turn);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call =
          new Call(
              form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                  .map(ACCESS_KEY::matcher)
                  .filter(Matcher::find)
                  .map(key -> key.group(1)));
      calls.add(call);
      boolean allowed = !denying && externalId.map(call.get("ExternalId")::equals).orElse(true);
      byte[] body = (allowed ? issue(call) : refusal(call)).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(allowed ? 200 : 403, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> form(String body) {
    return Stream.of(body.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private String issue(Call call) {
    return """
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>\
    <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>\
    <SessionToken>session</SessionToken><Expiration>%3$s</Expiration></Credentials>\
    <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId>\
    <Arn>arn:aws:sts::111122223333:assumed-role/x/y</Arn></AssumedRoleUser>\
    </%1$sResult></%1$sResponse>\
    """
        .formatted(
            call.get("Action"),
            accessKey(issued.incrementAndGet()),
            Instant.now().plus(lifetime).truncatedTo(ChronoUnit.MILLIS));
  }

  /** In the words of STS, which gives no other reason. */
  private static String refusal(Call call) {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
    <Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/local is not authorized \
    to perform: sts:AssumeRole on resource: %s</Message></Error></ErrorResponse>\
    """
        .formatted(call.get("RoleArn"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
