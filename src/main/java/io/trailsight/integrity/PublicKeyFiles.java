package io.trailsight.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keys from files, for places that do not reach AWS. */
public final class PublicKeyFiles {

  private static final JsonMapper JSON = new JsonMapper();

  private PublicKeyFiles() {}

  /**
   * Reads what {@code aws cloudtrail list-public-keys} prints.
   *
   * @param files one or more for each region
   * @throws IOException when one cannot be used, with its name and the reason
   */
  public static PublicKeys read(List<Path> files) throws IOException {
    Map<String, PublicKey> keys = new HashMap<>();
    for (Path file : files) {
      try {
        JsonNode list = JSON.readTree(Files.readAllBytes(file)).path("PublicKeyList");
        if (!list.isArray()) {
          throw new IOException("it has no PublicKeyList");
        }
        for (JsonNode key : list) {
          byte[] der = Base64.getDecoder().decode(key.path("Value").asText());
          keys.put(key.path("Fingerprint").asText().toLowerCase(Locale.ROOT), Pkcs1.read(der));
        }
      } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
        throw new IOException(
            "the keys in %s cannot be used: %s".formatted(file, e.getMessage()), e);
      }
    }
    return (_, fingerprint, _) ->
        Optional.ofNullable(keys.get(fingerprint.toLowerCase(Locale.ROOT)));
  }
}
