package io.trailsight.connect;

import io.trailsight.config.ReloadedFiles;
import io.trailsight.config.TlsSettings;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * TLS by the certificates and the key in files, as they are when a connection begins. Thread-safe.
 *
 * @param current by the files as they are now
 */
record TlsFiles(Supplier<TlsStrategy> current) implements TlsStrategy {

  /**
   * Reads the files for the first time.
   *
   * @return empty without files: Java's own trust, and no certificate of a client
   * @throws IOException when the files cannot be used
   */
  static Optional<TlsFiles> of(TlsSettings settings) throws IOException {
    List<Path> files =
        Stream.of(settings.caFile(), settings.clientCertFile(), settings.clientKeyFile())
            .flatMap(Optional::stream)
            .toList();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TlsFiles(ReloadedFiles.read(files, contents -> strategy(settings, contents))));
  }

  /** The trusted certificates, if any, are the first content; certificate and key the last two. */
  private static TlsStrategy strategy(TlsSettings settings, List<byte[]> contents)
      throws IOException {
    TrustManager[] trust = null;
    KeyManager[] keys = null;
    if (settings.caFile().isPresent()) {
      trust = Pem.trust(contents.getFirst(), settings.caFile().get());
    }
    if (settings.clientCertFile().isPresent() && settings.clientKeyFile().isPresent()) {
      keys =
          Pem.identity(
              contents.get(contents.size() - 2),
              settings.clientCertFile().get(),
              contents.getLast(),
              settings.clientKeyFile().get());
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync();
    } catch (GeneralSecurityException e) {
      throw new IOException("Java cannot use TLS: " + e.getMessage(), e);
    }
  }

  @Override
  @Deprecated
  public boolean upgrade(
      TransportSecurityLayer session,
      HttpHost host,
      SocketAddress local,
      SocketAddress remote,
      Object attachment,
      Timeout handshake) {
    return current.get().upgrade(session, host, local, remote, attachment, handshake);
  }

  @Override
  public void upgrade(
      TransportSecurityLayer session,
      NamedEndpoint endpoint,
      Object attachment,
      Timeout handshake,
      FutureCallback<TransportSecurityLayer> callback) {
    current.get().upgrade(session, endpoint, attachment, handshake, callback);
  }
}
