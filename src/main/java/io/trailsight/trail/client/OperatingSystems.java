package io.trailsight.trail.client;

import java.util.List;
import java.util.Locale;

/** The names of operating systems in user agents, and those that today's AWS SDKs use for them. */
final class OperatingSystems {

  /** What user agents call a system, in lower case, and its name. */
  private static final List<Name> NAMES =
      List.of(
          new Name("linux", "linux"),
          new Name("windows", "windows"),
          new Name("win32", "windows"),
          new Name("microsoft_windows", "windows"),
          new Name("macos", "macos"),
          new Name("mac_os_x", "macos"),
          new Name("mac os x", "macos"),
          new Name("darwin", "macos"),
          new Name("android", "android"),
          new Name("dalvik", "android"),
          new Name("ios", "ios"),
          new Name("ipados", "ios"),
          new Name("iphone", "ios"),
          new Name("iphone-os", "ios"),
          new Name("tvos", "tvos"),
          new Name("watchos", "watchos"),
          new Name("freebsd", "freebsd"),
          new Name("openbsd", "openbsd"),
          new Name("netbsd", "netbsd"),
          new Name("sunos", "sunos"),
          new Name("aix", "aix"));

  /** What separates the name of a system from its version. */
  private static final String AFTER_NAME = "_/#. 0123456789";

  private static final List<String> ARCHITECTURES =
      List.of("x86_64-", "x64-", "i386-", "i686-", "aarch64-", "arm64-", "universal-");

  private OperatingSystems() {}

  /** The system that this text begins with; empty if no known one does. */
  static String named(String text) {
    for (Name name : NAMES) {
      if (name.begins(text)) {
        return name.system();
      }
    }
    return "";
  }

  /** The system of an {@code os} token: one that is not known keeps the stated name. */
  static String stated(String text) {
    String known = named(text);
    boolean word = !text.isEmpty() && Character.isLetter(text.charAt(0));
    return known.isEmpty() && word ? text.toLowerCase(Locale.ROOT) : known;
  }

  /**
   * The system of a platform, which is just its name, or as Ruby states it: {@code x86_64-linux};
   * empty for other text.
   */
  static String ofPlatform(String text) {
    for (String architecture : ARCHITECTURES) {
      if (text.startsWith(architecture)) {
        String system = text.substring(architecture.length());
        boolean windows = system.startsWith("mingw") || system.startsWith("mswin");
        return windows ? "windows" : named(withoutSuffix(system));
      }
    }
    for (Name name : NAMES) {
      if (name.called().equalsIgnoreCase(text)) {
        return name.system();
      }
    }
    return "";
  }

  private static String withoutSuffix(String system) {
    int dash = system.indexOf('-');
    return dash < 0 ? system : system.substring(0, dash);
  }

  /** One of the names of a system. */
  private record Name(String called, String system) {

    boolean begins(String text) {
      return text.regionMatches(true, 0, called, 0, called.length())
          && (text.length() == called.length()
              || AFTER_NAME.indexOf(text.charAt(called.length())) >= 0);
    }
  }
}
