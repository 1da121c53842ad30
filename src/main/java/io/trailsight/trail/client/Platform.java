package io.trailsight.trail.client;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the tokens of a user agent state about the platform that a client ran on: in the form of
 * older AWS SDKs ({@code Python/3.9.11 Linux/5.10}) and in the grammar {@code prefix/name#value}
 * that they share today.
 *
 * <p>If something is stated twice, the first statement counts.
 */
final class Platform {

  /** Prefixes of the shared grammar that are not about the platform. */
  private static final Set<String> OTHER_PREFIXES =
      Set.of("api", "cfg", "ft", "hll", "lib", "m", "sid", "ua", "vendor", "io", "http");

  private static final Set<String> PREFIXES =
      Set.of("os", "OS", "lang", "md", "app", "exec-env", "command");

  /** How the names of Java's virtual machines end. */
  private static final String VIRTUAL_MACHINE = "_VM";

  /** Names of products that are runtimes, in lower case, with their languages. */
  private static final Map<String, String> RUNTIMES =
      Map.of(
          "python", "python",
          "java", "java",
          "ruby", "ruby",
          "jruby", "jruby",
          "php", "php",
          "rust", "rust",
          "node", "nodejs",
          "nodejs", "nodejs",
          ".net_core", "dotnet",
          ".net_framework", "dotnet");

  private String os = "";
  private String runtime = "";
  private String command = "";
  private String environment = "";
  private String application = "";
  private String applicationVersion = "";

  /** Whether a token of this name is about the platform. */
  static boolean isAbout(String name) {
    return OTHER_PREFIXES.contains(name)
        || PREFIXES.contains(name)
        || RUNTIMES.containsKey(name.toLowerCase(Locale.ROOT))
        || name.endsWith(VIRTUAL_MACHINE)
        || !OperatingSystems.named(name).isEmpty();
  }

  /** Reads a token {@code name/value} or {@code name#value}. */
  void read(String name, String value) {
    switch (name) {
      case "os", "OS" -> os = first(os, OperatingSystems.stated(systemName(value)));
      case "lang" -> readLanguage(head(value), tail(value));
      case "md" -> readMetadata(head(value), tail(value));
      case "exec-env" -> environment = first(environment, value);
      case "command" -> command = first(command, value);
      case "app" -> readApplication(head(value), tail(value));
      default -> readProduct(name, value);
    }
  }

  /** Reads a token that has no value. */
  void readWord(String word) {
    os = first(os, OperatingSystems.ofPlatform(word));
  }

  /** Reads what stands in the place of a version: in some agents {@code Linux/5.4.0}. */
  void readVersion(String version) {
    if (version.indexOf('/') > 0 && !OperatingSystems.named(version).isEmpty()) {
      read(head(version), tail(version));
    }
  }

  /** Reads the text in parentheses: {@code go1.19.8; linux; amd64}. */
  void readComment(String comment) {
    int start = 0;
    while (start < comment.length()) {
      int semicolon = comment.indexOf(';', start);
      int end = semicolon < 0 ? comment.length() : semicolon;
      readRemark(comment.substring(start, end).strip());
      start = end + 1;
    }
  }

  private void readRemark(String remark) {
    if (remark.startsWith("go1.")) {
      int space = remark.indexOf(' ');
      String version = space < 0 ? remark.substring(2) : remark.substring(2, space);
      runtime = first(runtime, "go/" + version);
    } else if (remark.startsWith("Java/")) {
      readProduct("java", tail(remark));
    } else {
      os = first(os, OperatingSystems.named(remark));
    }
  }

  private void readProduct(String name, String value) {
    String language = RUNTIMES.get(name.toLowerCase(Locale.ROOT));
    if (language != null) {
      readLanguage(language, value);
      return;
    }
    String system = OperatingSystems.named(name);
    if (system.equals("android")) {
      os = system;
    } else if (!system.isEmpty()) {
      os = first(os, system);
      readVersionOfNode(value);
    } else if (name.endsWith(VIRTUAL_MACHINE)) {
      readLanguageOfVirtualMachine(value);
    }
  }

  /** Version 2 of the SDK for JavaScript states the system and Node: {@code linux/v20.15.1}. */
  private void readVersionOfNode(String value) {
    if (value.length() > 1 && value.charAt(0) == 'v' && Character.isDigit(value.charAt(1))) {
      readLanguage("nodejs", value.substring(1));
    }
  }

  /** Old SDKs for Java state the versions of both: {@code 25.141-b16/1.8.0_141}. */
  private void readLanguageOfVirtualMachine(String value) {
    int slash = value.indexOf('/');
    if (slash >= 0) {
      readLanguage("java", value.substring(slash + 1));
    }
  }

  private void readMetadata(String name, String value) {
    switch (name) {
      case "command" -> command = first(command, value);
      case "GOOS" -> os = first(os, OperatingSystems.stated(value));
      case "nodejs" -> {
        runtime = "";
        readLanguage(name, value);
      }
      default -> {}
    }
  }

  private void readLanguage(String stated, String version) {
    String lower = stated.toLowerCase(Locale.ROOT);
    String language = RUNTIMES.getOrDefault(lower, lower);
    // The SDK for C++ states the name of the standard: lang/c++#C++17.
    boolean repeated = version.regionMatches(true, 0, language, 0, language.length());
    String number = repeated ? version.substring(language.length()) : version;
    runtime = first(runtime, number.isEmpty() ? language : language + "/" + number);
  }

  /** The name of the application that the user has set; partners of AWS set a code instead. */
  private void readApplication(String name, String version) {
    if (application.isEmpty() && !name.startsWith("APN_")) {
      application = name;
      applicationVersion = version;
    }
  }

  /** The name in {@code Linux#5.10}, {@code Linux/5.10} and {@code Linux_5.10}. */
  private static String systemName(String value) {
    String known = OperatingSystems.named(value);
    return known.isEmpty() ? head(value) : known;
  }

  private static String head(String pair) {
    int separator = separator(pair);
    return separator < 0 ? pair : pair.substring(0, separator);
  }

  private static String tail(String pair) {
    int separator = separator(pair);
    return separator < 0 ? "" : pair.substring(separator + 1);
  }

  /** The index of {@code #}, or else of {@code /}. */
  private static int separator(String pair) {
    int hash = pair.indexOf('#');
    return hash < 0 ? pair.indexOf('/') : hash;
  }

  private static String first(String known, String found) {
    return known.isEmpty() ? found : known;
  }

  String os() {
    return os;
  }

  String runtime() {
    return runtime;
  }

  /** The command of the AWS CLI. */
  String command() {
    return command;
  }

  String environment() {
    return environment;
  }

  String application() {
    return application;
  }

  String applicationVersion() {
    return applicationVersion;
  }
}
