package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy on loopback that records the head of each request. It passes on what is for a
 * server on loopback, in a tunnel or not, and answers 502 to everything else. It may require a
 * user.
 */
public final class RecordingProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final Optional<String> authorization;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private RecordingProxy(ServerSocket listening, Optional<String> authorization) {
    this.listening = listening;
    this.authorization = authorization;
  }

  /** Starts a proxy for everyone. */
  public static RecordingProxy start() throws IOException {
    return start(Optional.empty());
  }

  /**
   * Starts a proxy.
   *
   * @param authorization the value of the header that a request must have
   */
  public static RecordingProxy start(Optional<String> authorization) throws IOException {
    ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    RecordingProxy proxy = new RecordingProxy(listening, authorization);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  /** Where it listens: {@code 127.0.0.1:<port>}. */
  public String place() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** The head of each request so far, in their order. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  /** The first line of each request so far, in their order. */
  public List<String> requests() {
    return heads.stream().map(head -> head.substring(0, head.indexOf('\r'))).toList();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException _) {
        // It is closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = readHead(client.getInputStream());
      heads.add(head);
      String[] first = head.substring(0, head.indexOf('\r')).split(" ", -1);
      boolean isTunnel = first[0].equals("CONNECT");
      URI target = URI.create(isTunnel ? "http://" + first[1] : first[1]);
      if (authorization.isPresent() && !head.contains("\r\n" + authorization.get() + "\r\n")) {
        answer(
            client,
            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
      } else if (!"127.0.0.1".equals(target.getHost())) {
        answer(client, "502 Bad Gateway");
      } else {
        pass(client, target.getPort(), isTunnel ? "" : head);
      }
    } catch (IOException _) {
      // One side has left.
    }
  }

  private void pass(Socket client, int port, String head) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (head.isEmpty()) {
        write(client, "HTTP/1.1 200 OK\r\n\r\n");
      }
      write(server, head);
      threads.execute(() -> copy(client, server));
      copy(server, client);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One side has left.
    }
  }

  private static void answer(Socket client, String status) throws IOException {
    write(client, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client.shutdownOutput();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next; head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0; ) {
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
