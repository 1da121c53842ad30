package io.trailsight.connect;

import io.trailsight.connect.JsonConnection.Payload;
import java.net.URI;
import java.util.Optional;

/**
 * A request before it is known which host gets it.
 *
 * @param path below the base path, with its query
 * @param mostBytes the most bytes that its answer may have
 */
record Outgoing(String method, String path, Optional<Payload> payload, long mostBytes) {

  static final long NO_LIMIT = Long.MAX_VALUE;

  /** Where it goes, as it is sent, below the base path of a host. */
  URI below(URI base) {
    return URI.create(URI.create(base + path).toASCIIString());
  }
}
