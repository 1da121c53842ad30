package io.trailsight.trail.document;

import java.util.Locale;

/** The spellings of TLS versions. */
final class TlsVersion {

  private static final String NAME = "TLSv";

  private TlsVersion() {}

  /**
   * The version in CloudTrail's spelling, {@code TLSv1.2}, of {@code tlsv1_2}, {@code TLS 1.2},
   * {@code TLSv12} and {@code 1.2}; {@code TLSv1} is {@code TLSv1.0}. Any other text as it is.
   */
  static String canonical(String stated) {
    String text = stated.strip().toUpperCase(Locale.ROOT);
    boolean named = text.startsWith("TLS");
    int start = named || text.startsWith("SSL") ? 3 : 0;
    while (start > 0 && start < text.length() && "V _-".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    String number = text.substring(start).replace('_', '.');
    if (text.startsWith("SSL")) {
      return switch (number) {
        case "2", "2.0" -> "SSLv2";
        case "3", "3.0" -> "SSLv3";
        default -> stated;
      };
    }
    return switch (number) {
      case "1" -> named ? NAME + "1.0" : stated;
      case "10", "11", "12", "13" -> named ? NAME + "1." + number.charAt(1) : stated;
      case "1.0", "1.1", "1.2", "1.3" -> NAME + number;
      default -> stated;
    };
  }

  /** The digit behind {@code TLSv1.}; negative if the text is no such version. */
  static int minor(String canonical) {
    boolean known = canonical.length() == 7 && canonical.startsWith(NAME + "1.");
    return known ? "0123".indexOf(canonical.charAt(6)) : -1;
  }
}
