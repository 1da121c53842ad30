package io.trailsight.testbed.proxy;

import io.trailsight.testbed.http.HttpHead;
import io.trailsight.testbed.http.HttpReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP/1.1 proxy on loopback in front of one server, which passes requests on or does harm to
 * them, as a rule decides. What passes stays the same byte for byte. Bodies are held in memory as a
 * whole. Thread-safe; each connection has a virtual thread, and a connection to the server.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final URI server;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile ProxyRule rule;

  private FaultProxy(URI server, ProxyRule rule, ServerSocket listening) {
    this.server = server;
    this.rule = rule;
    this.listening = listening;
  }

  /**
   * Starts a proxy on a free port.
   *
   * @param server where the server answers; it need not run yet
   */
  public static FaultProxy before(URI server, ProxyRule rule) throws IOException {
    ServerSocket listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    FaultProxy proxy = new FaultProxy(server, rule, listening);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  /** Where it answers: {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Changes the rule for the requests to come. */
  public void follow(ProxyRule next) {
    rule = next;
  }

  /** How many requests were treated so far, by kind of treatment. */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> sums = new TreeMap<>();
    counts.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }

  /** How many requests were treated in this way so far. */
  public long count(Treatment treatment) {
    return counts().getOrDefault(treatment.kind(), 0L);
  }

  /** How many requests did not simply pass so far. */
  public long harmed() {
    SortedMap<String, Long> harmed = counts();
    harmed.remove(new Treatment.Pass().kind());
    return harmed.values().stream().mapToLong(Long::longValue).sum();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        clients.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new IllegalStateException("the proxy accepts no more connections", e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Upstream upstream = new Upstream(server)) {
      client.setTcpNoDelay(true);
      HttpReader in = new HttpReader(client.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpHead> head = in.readHead();
        goesOn = head.isPresent() && exchange(head.get(), in, client, upstream);
      }
    } catch (IOException _) {
      // One side has closed its connection, so the other side's is closed as well.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  /** Treats one request; whether the connection may be used for another. */
  private boolean exchange(HttpHead head, HttpReader in, Socket client, Upstream upstream)
      throws IOException, InterruptedException {
    if (head.expectsContinue()) {
      client.getOutputStream().write(HttpReader.CONTINUE.getBytes(StandardCharsets.US_ASCII));
    }
    ProxiedRequest request =
        ProxiedRequest.of(requests.getAndIncrement(), head, in.readRequestBody(head));
    Treatment treatment = rule.treat(request);
    counts.computeIfAbsent(treatment.kind(), _ -> new LongAdder()).increment();
    if (treatment instanceof Treatment.Delayed(var delay, Treatment then)) {
      Thread.sleep(delay);
      treatment = then;
    }
    return switch (treatment) {
      case Treatment.CutBefore _ -> false;
      case Treatment.Answered answered -> {
        client.getOutputStream().write(answered.bytes());
        yield true;
      }
      case Treatment.Pass _,
          Treatment.CutAfter _,
          Treatment.Truncated _,
          Treatment.Trickled _,
          Treatment.Delayed _ ->
          upstream.ask(request).send(client.getOutputStream(), treatment);
    };
  }

  /** Ends every connection. */
  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
    for (Socket client : clients) {
      client.close();
    }
    threads.close();
  }
}
