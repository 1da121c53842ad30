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

  private static final String HOST = "clientProvidedHostHeader";
  private static final Set<String> MEMBERS =
      Set.of("tlsVersion", "cipherSuite", "keyExchange", HOST);
  private static final List<String> CIPHER_SPELLINGS = List.of("CipherSuite", "cipherSuite");

  private static final int MAX_PLACEHOLDER = "undefined".length();

  /** What stands for no value, in lower case, beside the name of the member itself. */
  private static final Set<String> PLACEHOLDERS =
      Set.of("-", "--", "null", "none", "n/a", "na", "undefined", "unknown");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members details = view.fields().object("tlsDetails");
    writeVersion(stated(details, "tlsVersion", view.notes()), out);
    String cipher = stated(details, "cipherSuite", view.notes());
    out.beginObject("tlsDetails");
    out.text("cipherSuite", promotedCipher(view, cipher));
    out.text("keyExchange", stated(details, "keyExchange", view.notes()));
    out.text(HOST, stated(details, HOST, view.notes()));
    out.end();
    details.keepOthers(MEMBERS);
  }

  /** The Host header that {@code tlsDetails} states; empty if it states none. */
  static String host(RecordView view) {
    String host = view.fields().object("tlsDetails").text(HOST);
    return isPlaceholder(host, HOST) ? "" : host;
  }

  /** The member as text; what stands for no value is only kept. */
  private static String stated(Members details, String name, Notes notes) {
    String value = details.text(name);
    if (isPlaceholder(value, name)) {
      notes.keep("tlsDetails", name, details.raw(name));
      return "";
    }
    return value;
  }

  private static boolean isPlaceholder(String value, String name) {
    return value.equalsIgnoreCase(name)
        || (value.length() <= MAX_PLACEHOLDER
            && PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT)));
  }

  private static void writeVersion(String stated, DocumentWriter out) throws IOException {
    String version = TlsVersion.canonical(stated);
    out.text("tlsVersion", version);
    int minor = TlsVersion.minor(version);
    if (minor >= 0) {
      out.number("tlsVersionNumber", 1 + minor / 10.0);
    }
  }

  /** S3 states the cipher suite in two places; it is written once unless they differ. */
  private static String promotedCipher(RecordView view, String stated) {
    String cipher = stated;
    for (String spelling : CIPHER_SPELLINGS) {
      JsonNode value = view.additionalData().path(spelling);
      if (value.isTextual() && cipher.isEmpty() && !isPlaceholder(value.textValue(), spelling)) {
        cipher = value.textValue();
      }
      if (value.isTextual() && cipher.equals(value.textValue())) {
        view.promotedData().add(spelling);
      }
    }
    return cipher;
  }
}
