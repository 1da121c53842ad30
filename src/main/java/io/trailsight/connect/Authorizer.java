package io.trailsight.connect;

import io.trailsight.config.Authorization;
import io.trailsight.config.Authorization.Basic;
import io.trailsight.config.Authorization.None;
import io.trailsight.config.Authorization.SigV4;
import io.trailsight.config.Authorization.Token;
import io.trailsight.config.Secret;
import io.trailsight.fault.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.core5.http.HttpHeaders;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Authorizes each request at the moment when it is sent, so that a secret or credentials that have
 * changed count from the next request on. Thread-safe.
 */
@FunctionalInterface
interface Authorizer extends AutoCloseable {

  /**
   * The headers that prove who sends a request. May block.
   *
   * @param url where it goes, as it is sent
   * @throws Fault.Blocked when there are no credentials
   */
  Map<String, String> headers(Outgoing request, URI url) throws Fault.Blocked, InterruptedException;

  @Override
  default void close() {}

  /**
   * The authorizer for an authorization.
   *
   * @param credentials finds AWS credentials for a region; asked for signatures only
   */
  static Authorizer of(
      Authorization authorization, Function<String, AwsCredentialsProvider> credentials) {
    return switch (authorization) {
      case None() -> (_, _) -> Map.of();
      case Basic(String username, Secret password) ->
          (_, _) -> Map.of(HttpHeaders.AUTHORIZATION, basic(username, password));
      case Token(Token.Type type, Secret token) ->
          (_, _) -> Map.of(HttpHeaders.AUTHORIZATION, type.scheme() + " " + token.reveal());
      case SigV4 scope ->
          new RequestSigner(credentials.apply(scope.region()), scope, Clock.systemUTC());
    };
  }

  private static String basic(String username, Secret password) {
    byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
