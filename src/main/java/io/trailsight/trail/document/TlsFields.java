package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the connection was secured. {@code tlsDetails.tlsVersion} is not written: it is an alias of
 * {@code tlsVersion} in the index.
 */
final class TlsFields implements Section {

  private static final Set<String> MEMBERS =
      Set.of("tlsVersion", "cipherSuite", "keyExchange", "clientProvidedHostHeader");
  private static final List<String> CIPHER_SPELLINGS = List.of("CipherSuite", "cipherSuite");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members details = view.fields().object("tlsDetails");
    writeVersion(details.text("tlsVersion"), out);
    String cipher = details.text("cipherSuite");
    out.beginObject("tlsDetails");
    out.text("cipherSuite", promotedCipher(view, cipher));
    out.text("keyExchange", details.text("keyExchange"));
    out.text("clientProvidedHostHeader", details.text("clientProvidedHostHeader"));
    out.end();
    details.keepOthers(MEMBERS);
  }

  /** The canonical version, and CloudTrail's own spelling if that differs. */
  private static void writeVersion(String stated, DocumentWriter out) throws IOException {
    String number = number(stated);
    if (number.isEmpty() || stated.equals("TLSv" + number)) {
      out.text("tlsVersion", stated);
    } else {
      out.texts("tlsVersion", List.of("TLSv" + number, stated));
    }
    if (!number.isEmpty()) {
      out.number("tlsVersionNumber", 1 + (number.charAt(2) - '0') / 10.0);
    }
  }

  /** {@code 1.2} of {@code TLSv1.2}, {@code TLS 1.2}, {@code tlsv1_2}; empty for any other text. */
  private static String number(String stated) {
    if (!stated.toUpperCase(Locale.ROOT).startsWith("TLS")) {
      return "";
    }
    int start = 3;
    while (start < stated.length() && "vV _-".indexOf(stated.charAt(start)) >= 0) {
      start++;
    }
    return switch (stated.substring(start).replace('_', '.')) {
      case "1", "1.0" -> "1.0";
      case "1.1" -> "1.1";
      case "1.2" -> "1.2";
      case "1.3" -> "1.3";
      default -> "";
    };
  }

  /** S3 states the cipher suite in two places; it is written once unless they differ. */
  private static String promotedCipher(RecordView view, String stated) {
    String cipher = stated;
    for (String spelling : CIPHER_SPELLINGS) {
      JsonNode value = view.additionalData().path(spelling);
      if (value.isTextual() && cipher.isEmpty()) {
        cipher = value.textValue();
      }
      if (value.isTextual() && cipher.equals(value.textValue())) {
        view.promotedData().add(spelling);
      }
    }
    return cipher;
  }
}
