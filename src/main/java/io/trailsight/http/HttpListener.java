package io.trailsight.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server for GET and HEAD that anyone may reach. A connection serves one request and has a
 * virtual thread; a request's body is not kept. Thread-safe.
 *
 * <p>What clients can take is bounded: the number of connections, the bytes of a head, and the time
 * from the connection to the end of the answer. When all connections are taken, the oldest is
 * closed for a new one. So a client that asks at once is answered, even while others hold every
 * connection.
 */
public final class HttpListener implements AutoCloseable {

  /** Connections that the system accepts before this program does. */
  private static final int BACKLOG = 512;

  private static final int READ_AT_ONCE = 512;

  /**
   * How much of what follows a head is read and dropped. A connection that is closed before is
   * reset, and the client may never see its answer.
   */
  private static final int SKIPPED_BYTES = 64 << 10;

  /** After a failure to accept, such as too many open files. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final int CHECKS_PER_TIME = 10;

  private final ServerSocket listening;
  private final Limits limits;
  private final Map<String, Function<Accept, Answer>> paths;
  private final Consumer<String> onLimit;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore slots;

  /** The connections, the oldest first. Guarded by this. */
  private final Set<Connection> open = new LinkedHashSet<>();

  private HttpListener(
      ServerSocket listening,
      Limits limits,
      Map<String, Function<Accept, Answer>> paths,
      Consumer<String> onLimit) {
    this.listening = listening;
    this.limits = limits;
    this.paths = Map.copyOf(paths);
    this.onLimit = onLimit;
    this.slots = new Semaphore(limits.connections());
  }

  /**
   * What clients can take.
   *
   * @param connections the most at a time
   * @param headBytes the most bytes of a request's head
   * @param time from the connection to the end of the answer
   */
  public record Limits(int connections, int headBytes, Duration time) {}

  /**
   * Starts to serve.
   *
   * @param paths the only paths, and what answers them, by what the client takes; called by many
   *     threads at once
   * @param onLimit receives the limit that was met, in words; quick, and called by many threads
   * @throws IOException when the address cannot be bound
   */
  public static HttpListener start(
      InetSocketAddress address,
      Limits limits,
      Map<String, Function<Accept, Answer>> paths,
      Consumer<String> onLimit)
      throws IOException {
    ServerSocket listening = new ServerSocket();
    try {
      // What is not read yet is in the system's memory, which counts for a container.
      listening.setReceiveBufferSize(limits.headBytes());
      listening.bind(address, BACKLOG);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    HttpListener listener = new HttpListener(listening, limits, paths, onLimit);
    listener.threads.execute(() -> untilInterrupted(listener::accept));
    listener.threads.execute(() -> untilInterrupted(listener::closeOverdue));
    return listener;
  }

  /** The port that is served on, which port 0 leaves to the system. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Stops serving; requests under way are cut off. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      onLimit.accept("the port cannot be closed: " + e.getMessage());
    }
    threads.shutdownNow();
    threads.close();
  }

  /** Work that goes on until it is interrupted. */
  @FunctionalInterface
  private interface Interruptible {

    void run() throws InterruptedException;
  }

  private static void untilInterrupted(Interruptible work) {
    try {
      work.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() throws InterruptedException {
    while (!listening.isClosed()) {
      try {
        admit(new Connection(listening.accept()));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          onLimit.accept("no connection can be accepted: " + e.getMessage());
          Thread.sleep(PAUSE);
        }
      }
    }
  }

  /**
   * Threads count, not sockets: a connection that is closed here has its thread for a moment. What
   * cannot have a thread any more, because this is being closed, is closed at once.
   */
  private void admit(Connection connection) throws InterruptedException {
    boolean admitted = false;
    try {
      if (!slots.tryAcquire()) {
        onLimit.accept(limits.connections() + " connections are open; a new one closes the oldest");
        oldest().ifPresent(Connection::close);
        slots.acquire();
      }
      synchronized (this) {
        open.add(connection);
      }
      threads.execute(() -> serve(connection));
      admitted = true;
    } catch (RejectedExecutionException _) {
      release(connection);
    } finally {
      if (!admitted) {
        connection.close();
      }
    }
  }

  private synchronized Optional<Connection> oldest() {
    return open.stream().filter(one -> !one.socket().isClosed()).findFirst();
  }

  private void closeOverdue() throws InterruptedException {
    while (true) {
      Thread.sleep(limits.time().dividedBy(CHECKS_PER_TIME));
      for (Connection overdue : overdue()) {
        onLimit.accept("a connection is closed after " + limits.time());
        overdue.close();
      }
    }
  }

  private synchronized List<Connection> overdue() {
    return open.stream().takeWhile(one -> one.isOlderThan(limits.time())).toList();
  }

  private void serve(Connection connection) {
    try (Socket socket = connection.socket()) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE);
      RequestHead head = RequestHead.read(in, limits.headBytes());
      Optional<Answer> answer = answer(head);
      if (answer.isPresent()) {
        answer.get().send(socket.getOutputStream(), head.wantsBody());
        socket.shutdownOutput();
        long _ = socket.getInputStream().skip(SKIPPED_BYTES);
      }
    } catch (IOException _) {
      // The client has left, or its connection was closed here.
    } finally {
      release(connection);
    }
  }

  private Optional<Answer> answer(RequestHead head) {
    return switch (head) {
      case RequestHead.Complete(String method, String path, Accept accept) ->
          Optional.of(answer(method, path, accept));
      case RequestHead.Malformed _ ->
          Optional.of(Answer.text(Status.BAD_REQUEST, "not a request of HTTP/1\n"));
      case RequestHead.TooLarge _ -> {
        String limit = "the head of a request has more than " + limits.headBytes() + " bytes";
        onLimit.accept(limit);
        yield Optional.of(Answer.text(Status.HEAD_TOO_LARGE, limit + "\n"));
      }
      case RequestHead.Ended _ -> Optional.empty();
    };
  }

  private Answer answer(String method, String path, Accept accept) {
    Function<Accept, Answer> found = paths.get(path);
    if (found == null) {
      return Answer.text(Status.NOT_FOUND, "not found\n");
    }
    return Answer.METHODS.contains(method)
        ? found.apply(accept)
        : Answer.text(Status.METHOD_NOT_ALLOWED, "method not allowed\n");
  }

  private void release(Connection connection) {
    synchronized (this) {
      open.remove(connection);
    }
    slots.release();
  }

  /** A client; equal to itself only, as a socket is. */
  private record Connection(Socket socket, long since) {

    Connection(Socket socket) {
      this(socket, System.nanoTime());
    }

    boolean isOlderThan(Duration time) {
      return System.nanoTime() - since >= time.toNanos();
    }

    /** Ends what its thread waits for. */
    void close() {
      try {
        socket.close();
      } catch (IOException _) {
        // It is closed all the same.
      }
    }
  }
}
