package io.trailsight.connect;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
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
 * Makes an answer of every status. The transport of opensearch-java returns some, such as 200, 400
 * and 404, and throws others, such as 302, 413 and 429, without their headers. So it gets each
 * answer with the status 200, and the real one in a header. Thread-safe.
 */
final class EveryStatus implements AsyncExecChainHandler {

  private static final String HEADER = "trailsight-status";

  /** The status that the server sent. */
  static int of(Response answer) {
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
    chain.proceed(request, body, scope, new Marking(callback));
  }

  /** Passes everything on; an answer with its status in the header. */
  private record Marking(AsyncExecCallback next) implements AsyncExecCallback {

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
      next.completed();
    }

    @Override
    public void failed(Exception cause) {
      next.failed(cause);
    }
  }
}
