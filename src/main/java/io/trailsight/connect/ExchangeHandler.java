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
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Corrects two things about each exchange of the transport of opensearch-java. Thread-safe.
 *
 * <ul>
 *   <li>Every status is an answer. The transport returns some, such as 200, 400 and 404, and throws
 *       others, such as 302, 413 and 429, without their headers. So it gets each answer with the
 *       status 200, and the real one in a header.
 *   <li>An exchange ends at its deadline, and its connection is free again. A server can stretch an
 *       answer for ever by sending a byte now and then, and the transport does not pass the
 *       cancellation of its future on.
 * </ul>
 *
 * @param timeout how long an exchange may take, from the wait for a connection to its end
 */
record ExchangeHandler(Duration timeout) implements AsyncExecChainHandler {

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
    chain.proceed(request, body, scope, new Exchange(callback, end));
  }

  /**
   * Passes everything on; an answer with its status in the header.
   *
   * @param end completed when the exchange has ended
   */
  private record Exchange(AsyncExecCallback next, CompletableFuture<Void> end)
      implements AsyncExecCallback {

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails body)
        throws HttpException, IOException {
      response.setHeader(HEADER, Objects.toString(response.getCode()));
      response.setCode(HttpStatus.SC_OK);
      return next.handleResponse(response, body);
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
