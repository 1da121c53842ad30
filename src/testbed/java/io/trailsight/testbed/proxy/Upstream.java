package io.trailsight.testbed.proxy;

import io.trailsight.testbed.http.HttpHead;
import io.trailsight.testbed.http.HttpReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A proxy's connection to the server, made when it is needed, and anew when the server may have
 * closed an idle one. Used by one thread.
 */
final class Upstream implements AutoCloseable {

  /** Servers keep idle connections longer than this. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final URI server;
  private @Nullable Connection connection;
  private long lastUsed;

  Upstream(URI server) {
    this.server = server;
  }

  private record Connection(Socket socket, HttpReader in) {}

  /** Passes a request on and waits for the whole answer. */
  Reply ask(ProxiedRequest request) throws IOException {
    Connection current = connected();
    current.socket().getOutputStream().write(request.bytes());
    HttpHead answer;
    do {
      answer = current.in().readHead().orElseThrow(() -> new EOFException("no answer"));
    } while (answer.status() < 200);
    byte[] content = current.in().readAnswerBody(answer, request.method());
    lastUsed = System.nanoTime();
    return new Reply(answer, content);
  }

  private Connection connected() throws IOException {
    Connection current = connection;
    if (current != null && System.nanoTime() - lastUsed < FRESH.toNanos()) {
      return current;
    }
    close();
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    Connection made = new Connection(socket, new HttpReader(socket.getInputStream()));
    connection = made;
    return made;
  }

  @Override
  public void close() throws IOException {
    Connection current = connection;
    connection = null;
    if (current != null) {
      current.socket().close();
    }
  }

  /**
   * What the server answered.
   *
   * @param body as it is framed
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Reply(HttpHead head, byte[] body) {

    /** Sends it, or as much of it as the treatment lets through; whether the connection goes on. */
    boolean send(OutputStream out, Treatment treatment) throws IOException, InterruptedException {
      switch (treatment) {
        case Treatment.CutAfter _ -> {
          return false;
        }
        case Treatment.Truncated(int bytes) when bytes < body.length -> {
          out.write(head.bytes());
          out.write(body, 0, bytes);
          return false;
        }
        case Treatment.Trickled(int step, Duration pause) -> {
          out.write(head.bytes());
          for (int from = 0; from < body.length; from += step) {
            Thread.sleep(pause);
            out.write(body, from, Math.min(step, body.length - from));
          }
        }
        default -> out.write(ProxiedRequest.joined(head.bytes(), body));
      }
      return head.isFramed() && !head.isLast();
    }
  }
}
