package io.trailsight.config;

import static io.trailsight.config.FileTypes.readableFile;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How TLS connections prove who is at each end; all files are in PEM. The files of the client are
 * both present or both absent.
 *
 * @param caFile the certificates that are trusted; empty for those that Java trusts
 * @param clientCertFile the certificate that the program presents, with those that vouch for it
 * @param clientKeyFile its private key
 */
public record TlsSettings(
    Optional<Path> caFile, Optional<Path> clientCertFile, Optional<Path> clientKeyFile) {

  /**
   * @param caMeaning the meaning of the setting of trusted certificates
   * @param server the name of the server
   * @param urls its addresses
   */
  TlsSettings(Values values, String section, String caMeaning, String server, List<URI> urls) {
    String cert = section + ".clientCertFile";
    String key = section + ".clientKeyFile";
    this(
        values.find(section + ".caFile", readableFile(), caMeaning),
        values.find(
            cert,
            readableFile(),
            "The certificate in PEM that the program presents to %s, with those that vouch for it."
                .formatted(server)),
        values.find(
            key,
            readableFile(),
            "The private key of that certificate in PEM (PKCS #8), without a password."));
    values.checkPair(cert, key);
    if (clientCertFile().isPresent() && urls.stream().anyMatch(TlsSettings::isPlain)) {
      values.conflict(cert, "needs an https URL");
    }
  }

  /** These settings, and those of another server in place of what is left out. */
  public TlsSettings orElse(TlsSettings other) {
    boolean own = clientCertFile.isPresent();
    return new TlsSettings(
        caFile.or(other::caFile),
        own ? clientCertFile : other.clientCertFile,
        own ? clientKeyFile : other.clientKeyFile);
  }

  private static boolean isPlain(URI url) {
    return "http".equals(url.getScheme());
  }
}
