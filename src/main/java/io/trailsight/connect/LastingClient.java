package io.trailsight.connect;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client in use. A client never works as before once one of its threads has ended, for
 * example by a {@link StackOverflowError}. Then the requests under way have no answer, and another
 * client takes its place. Thread-safe.
 */
final class LastingClient implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(LastingClient.class);

  private final Function<ThreadFactory, OpenSearchTransport> builder;
  private volatile boolean closed;

  /** Guarded by this. */
  private Client current;

  /**
   * @param builder builds a transport whose client makes its threads by a factory
   */
  LastingClient(Function<ThreadFactory, OpenSearchTransport> builder) {
    this.builder = builder;
    this.current = build();
  }

  /**
   * One client.
   *
   * @param end completed when one of its threads has ended
   */
  private record Client(
      OpenSearchTransport transport,
      CompletableFuture<Void> end,
      Map<Object, CompletableFuture<Response>> underWay) {

    CompletableFuture<Response> execute(Request request, Map<String, String> headers) {
      CompletableFuture<Response> pending =
          new OpenSearchGenericClient(transport)
              .withTransportOptions(with(headers))
              .executeAsync(request);
      Object call = new Object();
      underWay.put(call, pending);
      CompletableFuture<Response> answer = pending.whenComplete((_, _) -> underWay.remove(call));
      if (end.isDone()) {
        endAll();
      }
      return answer;
    }

    /** The transport sends the headers of its options, not those of a request. */
    private TransportOptions with(Map<String, String> headers) {
      TransportOptions.Builder options = transport.options().toBuilder();
      headers.forEach(options::addHeader);
      return options.build();
    }

    /** The client does not end its requests when it loses a thread. */
    void endAll() {
      IOException noAnswer = new IOException("the HTTP client has ended");
      underWay.values().forEach(pending -> pending.completeExceptionally(noAnswer));
    }
  }

  /**
   * Sends a request.
   *
   * @param headers beside those of every request
   * @throws IllegalStateException when the client has just ended, or is closed
   */
  CompletableFuture<Response> execute(Request request, Map<String, String> headers) {
    return client().execute(request, headers);
  }

  private synchronized Client client() {
    if (current.end().isDone() && !closed) {
      current = build();
    }
    return current;
  }

  private Client build() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Client client =
        new Client(builder.apply(work -> thread(work, end)), end, new ConcurrentHashMap<>());
    CompletableFuture<Void> _ =
        end.whenCompleteAsync((_, failure) -> ended(client, failure), Thread::startVirtualThread);
    return client;
  }

  private static Thread thread(Runnable work, CompletableFuture<Void> end) {
    return Thread.ofPlatform()
        .name("http-client")
        .daemon()
        .unstarted(
            () -> {
              try {
                work.run();
                end.complete(null);
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
  }

  private void ended(Client client, @Nullable Throwable failure) {
    client.endAll();
    if (closed) {
      return;
    }
    LOG.error("a thread of the HTTP client has ended; a new client takes its place", failure);
    try {
      client.transport().close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the old HTTP client was not closed in order", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    current.transport().close();
  }
}
