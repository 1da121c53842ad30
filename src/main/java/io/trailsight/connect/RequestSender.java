package io.trailsight.connect;

import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpHeaders;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Sends each request once, to the first of several hosts that can be connected to. Thread-safe;
 * blocks and can be interrupted.
 */
final class RequestSender implements Closeable {

  /** OpenSearch would answer in the format of the request. */
  private static final String JSON = "application/json";

  private final Hosts hosts;
  private final Authorizer authorizer;
  private final Duration timeout;

  /**
   * @param hosts closed with this
   * @param authorizer closed with this
   * @param timeout how long a request may take from its start to the end of the answer
   */
  RequestSender(Hosts hosts, Authorizer authorizer, Duration timeout) {
    this.hosts = hosts;
    this.authorizer = authorizer;
    this.timeout = timeout;
  }

  /**
   * Sends a request.
   *
   * @throws IOException when there is no answer in time
   * @throws Fault.Blocked when there are no credentials for it
   */
  Response send(Outgoing request) throws IOException, Fault.Blocked, InterruptedException {
    long started = System.nanoTime();
    List<IOException> unreached = new ArrayList<>();
    for (Host host : hosts.inOrder()) {
      Duration left = timeout.minusNanos(System.nanoTime() - started);
      if (!left.isPositive()) {
        unreached.add(overdue(unreached.getLast()));
        break;
      }
      try {
        Response response = exchange(host, request, left);
        judge(host, ExchangeHandler.statusOf(response));
        return response;
      } catch (AnswerTooLargeException e) {
        hosts.answered(host);
        throw e;
      } catch (IOException e) {
        IOException failure = hosts.areSeveral() ? named(host, e) : e;
        hosts.failed(host, Objects.toString(e.getMessage(), e.toString()));
        if (!isUnreached(e)) {
          throw failure;
        }
        unreached.add(failure);
      }
    }
    throw ofAll(unreached);
  }

  /** A proxy before the host, or the host itself, may answer that it cannot serve. */
  private void judge(Host host, int status) {
    switch (status) {
      case 502, 503, 504 -> hosts.failed(host, "HTTP " + status);
      default -> hosts.answered(host);
    }
  }

  private static IOException named(Host host, IOException e) {
    return new IOException(host.url() + ": " + Objects.toString(e.getMessage(), e.toString()), e);
  }

  private static IOException ofAll(List<IOException> failures) {
    if (failures.size() == 1) {
      return failures.getFirst();
    }
    return new IOException(
        String.join("; ", failures.stream().map(Throwable::getMessage).toList()),
        failures.getLast());
  }

  /** Whether there was no connection, so that nothing can have been done. */
  private static boolean isUnreached(IOException failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException);
  }

  /** When the caller gives up, {@link ExchangeHandler} ends the exchange at its deadline. */
  private Response exchange(Host host, Outgoing outgoing, Duration left)
      throws IOException, Fault.Blocked, InterruptedException {
    URI url = outgoing.below(host.url());
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    Requests.JsonBodyBuilder request =
        Requests.builder().method(outgoing.method()).endpoint(url.getRawPath() + query);
    outgoing
        .payload()
        .ifPresent(body -> request.body(Body.from(body.content().get(), body.type())));
    Map<String, String> headers = headers(outgoing, url);
    try {
      CompletableFuture<Response> pending = host.client().execute(request.build(), headers);
      return pending.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case IOException failure ->
            UnresolvedHost.in(failure).map(words -> new IOException(words, e)).orElse(failure);
        case CancellationException _ -> overdue(e);
        case null, default -> new IOException(e);
      };
    } catch (TimeoutException e) {
      throw overdue(e);
    } catch (IllegalStateException e) {
      throw new IOException("the HTTP client has ended", e);
    }
  }

  private Map<String, String> headers(Outgoing outgoing, URI url)
      throws Fault.Blocked, InterruptedException {
    Map<String, String> headers = new HashMap<>(authorizer.headers(outgoing, url));
    headers.put(HttpHeaders.ACCEPT, JSON);
    outgoing
        .payload()
        .flatMap(Payload::encoding)
        .ifPresent(encoding -> headers.put(HttpHeaders.CONTENT_ENCODING, encoding));
    if (outgoing.mostBytes() < Outgoing.NO_LIMIT) {
      headers.put(ExchangeHandler.MOST_BYTES, String.valueOf(outgoing.mostBytes()));
    }
    return headers;
  }

  private IOException overdue(Exception e) {
    return new IOException("not within " + timeout, e);
  }

  @Override
  public void close() throws IOException {
    try (authorizer) {
      hosts.close();
    }
  }
}
