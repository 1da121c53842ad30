package io.trailsight.trail.client;

import io.trailsight.trail.client.Client.Category;
import java.util.Locale;
import ua_parser.OS;
import ua_parser.Parser;
import ua_parser.UserAgent;

/**
 * Recognises browsers by the patterns of the uap-core project. Thread-safe: the parser holds
 * compiled patterns and no state.
 */
final class Browsers {

  /** The patterns need no more; it limits what one hostile header can cost. */
  private static final int MAX_LENGTH = 512;

  private static final String UNKNOWN = "Other";

  private final Parser parser = new Parser();

  /** Whether a browser, or a program that presents itself as one, sent this user agent. */
  static boolean isBrowser(String agent) {
    return agent.startsWith("Mozilla/") || agent.startsWith("Opera/");
  }

  Client read(String agent) {
    String seen = agent.length() > MAX_LENGTH ? agent.substring(0, MAX_LENGTH) : agent;
    UserAgent browser = parser.parseUserAgent(seen);
    boolean known = browser != null && !browser.family.equals(UNKNOWN);
    return new Client(
        Category.BROWSER,
        known ? browser.family : "Mozilla",
        known ? version(browser, seen) : "",
        os(parser.parseOS(seen)),
        "",
        "",
        "",
        "",
        "",
        "");
  }

  /** The version as the header has it: the patterns stop at three numbers. */
  private static String version(UserAgent browser, String agent) {
    if (browser.major == null) {
      return "";
    }
    StringBuilder version = new StringBuilder(browser.major);
    if (browser.minor != null) {
      version.append('.').append(browser.minor);
      if (browser.patch != null) {
        version.append('.').append(browser.patch);
      }
    }
    int start = agent.indexOf("/" + version);
    int end = start + 1 + version.length();
    if (start >= 0 && end < agent.length() && agent.charAt(end) == '.') {
      while (end < agent.length() && isVersion(agent.charAt(end))) {
        version.append(agent.charAt(end));
        end++;
      }
    }
    return version.toString();
  }

  private static boolean isVersion(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static String os(OS os) {
    if (os == null || os.family.equals(UNKNOWN)) {
      return "";
    }
    return switch (os.family) {
      case "Mac OS X", "Mac OS" -> "macos";
      case "Ubuntu", "Debian", "Fedora", "Red Hat", "SUSE", "Arch Linux", "CentOS", "Gentoo" ->
          "linux";
      default -> os.family.toLowerCase(Locale.ROOT);
    };
  }
}
