package io.trailsight.connect;

import io.trailsight.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * The header by which a user is known (<a href="https://www.rfc-editor.org/rfc/rfc7617">RFC
 * 7617</a>).
 */
public final class BasicAuthorization {

  private BasicAuthorization() {}

  /** The header; marked as sensitive, so that libraries leave it out of what they tell. */
  public static Header of(String username, Secret password) {
    byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new BasicHeader(HttpHeaders.AUTHORIZATION, basic, true);
  }
}
