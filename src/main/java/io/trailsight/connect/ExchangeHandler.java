package io.trailsight.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Corrects three things about each exchange of the transport of opensearch-java. Thread-safe.
 *
 * <ul>
 *   <li>Every status is an answer. The transport returns some, such as 200, 400 and 404, and throws
 *       others, such as 302, 413 and 429, without their headers. So it gets each answer with the
 *       status 200, and the real one in a header.
 *   <li>An exchange ends at its deadline, and its connection is free again. A server can stretch an
 *       answer for ever by sending a byte now and then, and the transport does not pass the
 *       cancellation of its future on.
 *   <li>An answer ends at the size that its request allows, because all of it is in memory before
 *       it is read. The transport has no other place for that size than a header, which is not
 *       sent.
 * </ul>
 *
 * @param timeout how long an exchange may take, from the wait for a connection to its end
 */
record ExchangeHandler(Duration timeout) implements AsyncExecChainHandler {

  /** The header of a request that states the most bytes of its answer. */
  static final String MOST_BYTES = "trailsight-most-bytes";

  private static final String HEADER = "trailsight-status";

  /** The status that the server sent. */
  static int statusOf(Response answer) {
    return answer.getHeaders().stream()
        .filter(header -> header.getKey().equals(HEADER))
        .map(Map.Entry::getValue)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(answer.getStatus());
  }

  @Override
  public void execute(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    CompletableFuture<Void> _ =
        end.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (_, overdue) -> {
                  if (overdue != null) {
                    scope.cancellableDependency.cancel();
                  }
                });
    chain.proceed(request, body, scope, new Exchange(callback, end, takeMostBytes(request)));
  }

  private static long takeMostBytes(HttpRequest request) {
    Header most = request.getFirstHeader(MOST_BYTES);
    request.removeHeaders(MOST_BYTES);
    return most == null ? Long.MAX_VALUE : Long.parseLong(most.getValue());
  }

  /**
   * Passes everything on; an answer with its status in the header.
   *
   * @param end completed when the exchange has ended
   * @param mostBytes the most bytes of the answer
   */
  private record Exchange(AsyncExecCallback next, CompletableFuture<Void> end, long mostBytes)
      implements AsyncExecCallback {

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails body)
        throws HttpException, IOException {
      response.setHeader(HEADER, Objects.toString(response.getCode()));
      response.setCode(HttpStatus.SC_OK);
      AsyncDataConsumer consumer = next.handleResponse(response, body);
      return mostBytes == Long.MAX_VALUE || consumer == null
          ? consumer
          : new BoundedConsumer(consumer, mostBytes);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
      next.handleInformationResponse(response);
    }

    @Override
    public void completed() {
      end.complete(null);
      next.completed();
    }

    @Override
    public void failed(Exception cause) {
      end.complete(null);
      next.failed(cause);
    }
  }
}
