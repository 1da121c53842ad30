package io.trailsight.tools.bench.endpoint;

import io.trailsight.testbed.ParentLink;
import io.trailsight.testbed.http.HttpHead;
import io.trailsight.testbed.http.HttpReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * SQS and S3 on one loopback port. Each connection has a thread of the system, which is woken with
 * less work than a virtual one; connections are kept until the client closes them.
 *
 * <p>{@code POST /-/latency?millis=<number>} sets how long every other request waits once it was
 * read, as it would on its way over a network; a bucket cannot have that name. At first none waits.
 */
final class LeanServer implements AutoCloseable {

  /** Where the latency is set. */
  static final String LATENCY = "/-/latency?millis=";

  private static final int BACKLOG = 1024;

  private final ServerSocket listening;
  private final SqsEndpoint sqs;
  private final S3Endpoint s3 = new S3Endpoint();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicLong requests = new AtomicLong();
  private volatile long latencyMillis;

  private LeanServer(ServerSocket listening) {
    this.listening = listening;
    this.sqs = new SqsEndpoint(address().toString());
  }

  /** Runs one in a child JVM. Takes no arguments. */
  public static void main(String[] arguments) {
    ParentLink.serve(() -> start().port());
  }

  /** Starts it on a free port, without queues or buckets. */
  static LeanServer start() throws IOException {
    LeanServer server =
        new LeanServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().name("accept").start(server::accept);
    return server;
  }

  /** Where it answers: {@code http://127.0.0.1:<port>}. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        clients.add(client);
        Thread.ofPlatform().daemon().name("connection").start(() -> serve(client));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new IllegalStateException("no more connections are accepted", e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      OutputStream out = client.getOutputStream();
      HttpReader reader = new HttpReader(client.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpHead> head = reader.readHead();
        goesOn = head.isPresent() && exchange(head.get(), reader, out);
      }
    } catch (IOException _) {
      // The client is gone, or does not speak HTTP; all that is left is to close the connection.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  /** Answers one request; whether the connection may be used for another. */
  private boolean exchange(HttpHead head, HttpReader in, OutputStream out)
      throws IOException, InterruptedException {
    long id = requests.incrementAndGet();
    if (head.isChunked()) {
      HttpAnswer.empty("411 Length Required").write(out, id);
      return false;
    }
    if (head.expectsContinue() && !in.hasMore()) {
      out.write(HttpReader.CONTINUE.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] body = in.readBody(head.contentLength());
    answer(head, body).write(out, id);
    return !head.isLast();
  }

  private HttpAnswer answer(HttpHead head, byte[] body) throws IOException, InterruptedException {
    if (head.method().equals("POST") && head.target().startsWith(LATENCY)) {
      latencyMillis = Long.parseLong(head.target().substring(LATENCY.length()));
      return HttpAnswer.empty(HttpAnswer.OK);
    }
    if (latencyMillis > 0) {
      Thread.sleep(latencyMillis);
    }
    Optional<String> action = head.header(SqsEndpoint.TARGET);
    return action.isPresent() ? sqs.answer(action.get(), body) : s3.answer(head, body);
  }

  /** Ends every connection. */
  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
