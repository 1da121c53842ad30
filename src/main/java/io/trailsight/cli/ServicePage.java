package io.trailsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * What a running service serves at an address.
 *
 * @param status the HTTP status
 * @param text not safe to print
 */
public record ServicePage(int status, String text) {

  /**
   * Asks for a page, past any proxy.
   *
   * @param patience for the connection, and for each part of the answer
   * @param mostBytes what is more is left out
   * @throws IOException when there is no answer
   */
  public static ServicePage get(URI url, Duration patience, int mostBytes) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
    connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
    int status = connection.getResponseCode();
    try (InputStream body =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : Objects.requireNonNullElseGet(
                connection.getErrorStream(), InputStream::nullInputStream)) {
      return new ServicePage(status, new String(body.readNBytes(mostBytes), UTF_8));
    }
  }
}
