package io.trailsight.connect;

import io.trailsight.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** How the program proves to a server who it is. */
sealed interface Authorization {

  /** Anonymous requests. */
  record None() implements Authorization {}

  /**
   * A user's name and password with each request (<a
   * href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>).
   */
  record Basic(String username, Secret password) implements Authorization {}

  /** Basic authorization where both are set. */
  static Authorization of(Optional<String> username, Optional<Secret> password) {
    return username.isPresent() && password.isPresent()
        ? new Basic(username.get(), password.get())
        : new None();
  }

  /** The headers of each request; marked as sensitive, so that libraries do not log them. */
  default List<Header> headers() {
    return switch (this) {
      case None() -> List.of();
      case Basic(String username, Secret password) -> {
        byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
        yield List.of(new BasicHeader(HttpHeaders.AUTHORIZATION, basic, true));
      }
    };
  }
}
