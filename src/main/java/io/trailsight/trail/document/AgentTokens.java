package io.trailsight.trail.document;

import java.util.Locale;

/**
 * The tokens of a user agent that follows no browser's form: {@code product/version}, comments in
 * parentheses, and the AWS SDKs' {@code prefix/name#value}.
 *
 * <p>What is named twice counts as first named.
 */
final class AgentTokens {

  private String name = "";
  private String version = "";
  private String os = "";
  private String runtime = "";
  private String sdk = "";
  private String sdkVersion = "";
  private String command = "";
  private String environment = "";
  private String toolName = "";
  private String toolVersion = "";

  private AgentTokens() {}

  static AgentTokens of(String agent) {
    AgentTokens tokens = new AgentTokens();
    tokens.readHead(agent);
    int start = 0;
    while (start < agent.length()) {
      boolean comment = agent.charAt(start) == '(';
      int end = agent.indexOf(comment ? ')' : ' ', start);
      end = end < 0 ? agent.length() : end;
      if (comment) {
        tokens.readComment(agent.substring(start + 1, end));
      } else if (end > start) {
        tokens.readToken(agent.substring(start, end));
      }
      start = end + 1;
    }
    return tokens;
  }

  /** Whether a product of this name, in lower case, is an AWS SDK. */
  static boolean isSdk(String product) {
    return product.startsWith("aws-sdk-")
        || product.equals("boto3")
        || product.equals("botocore")
        || product.equals("boto")
        || product.startsWith("awspowershell");
  }

  /** The program: up to the first slash, or the whole text before a comma if that has no slash. */
  private void readHead(String agent) {
    int comma = agent.indexOf(", ");
    String head = comma < 0 ? agent : agent.substring(0, comma);
    int slash = head.indexOf('/');
    if (slash < 0 && (comma >= 0 || head.startsWith("AWS"))) {
      name = head;
      return;
    }
    int space = head.indexOf(' ');
    String product = space < 0 ? head : head.substring(0, space);
    slash = product.indexOf('/');
    name = withoutComment(slash < 0 ? product : product.substring(0, slash));
    version = slash < 0 ? bareVersion(head, space) : product.substring(slash + 1);
  }

  /** The version of {@code ec2-api-tools 1.6.12.2}. */
  private static String bareVersion(String head, int space) {
    boolean version =
        space > 0 && space + 1 < head.length() && Character.isDigit(head.charAt(space + 1));
    return version ? head.substring(space + 1) : "";
  }

  private static String withoutComment(String product) {
    int comment = product.indexOf('(');
    return comment > 0 ? product.substring(0, comment) : product;
  }

  private void readToken(String token) {
    int slash = token.indexOf('/');
    if (slash <= 0) {
      return;
    }
    String value = token.substring(slash + 1);
    String product = token.substring(0, slash);
    switch (product) {
      case "os" -> os = first(os, osName(part(value, 0)));
      case "lang" -> readLanguage(value);
      case "md" -> readMetadata(part(value, 0), part(value, 1));
      case "exec-env" -> environment = first(environment, UserAgents.withoutRunId(value));
      case "command" -> command = first(command, value);
      case "api", "app", "cfg", "ft", "lib", "m", "sid", "ua" -> {}
      default -> readProduct(product, value);
    }
  }

  private void readProduct(String product, String value) {
    String lower = product.toLowerCase(Locale.ROOT);
    switch (lower) {
      case "python", "java", "ruby", "php", "node", "nodejs" ->
          runtime = first(runtime, lower + "/" + value);
      case "linux", "darwin", "windows", "macos" -> os = first(os, osName(lower));
      case "terraform", "opentofu", "pulumi", "ansible", "aws-cdk", "cloudformation" ->
          readTool(lower, value);
      default -> {
        if (lower.startsWith("terraform-") || lower.startsWith("pulumi")) {
          readTool(lower.startsWith("pulumi") ? "pulumi" : "terraform", "");
        } else if (isSdk(lower)) {
          readSdk(product, value);
        }
      }
    }
  }

  private void readTool(String tool, String toolVersion) {
    if (toolName.isEmpty()) {
      toolName = tool;
      this.toolVersion = toolVersion;
    }
  }

  private void readSdk(String product, String value) {
    if (sdk.isEmpty()) {
      sdk = product;
      sdkVersion = value;
    }
  }

  private void readMetadata(String key, String value) {
    switch (key) {
      case "command" -> command = first(command, value);
      case "GOOS" -> os = first(os, osName(value));
      case "nodejs" -> runtime = "nodejs/" + value;
      case "Botocore", "botocore" -> readSdk(key, value);
      default -> {}
    }
  }

  private void readLanguage(String value) {
    String language = part(value, 0).toLowerCase(Locale.ROOT);
    String languageVersion = part(value, 1);
    runtime =
        first(runtime, languageVersion.isEmpty() ? language : language + "/" + languageVersion);
  }

  /** The Go SDK of old: {@code (go1.19.8; linux; amd64)}. */
  private void readComment(String comment) {
    if (comment.startsWith("go1.")) {
      int end = comment.indexOf(';');
      runtime = first(runtime, "go/" + comment.substring(2, end < 0 ? comment.length() : end));
      int next = comment.indexOf(';', end + 1);
      if (end >= 0 && next > end) {
        os = first(os, osName(comment.substring(end + 1, next).strip()));
      }
    }
  }

  /** A part of {@code name#value} or {@code name/value}. */
  private static String part(String pair, int index) {
    int hash = pair.indexOf('#');
    int separator = hash < 0 ? pair.indexOf('/') : hash;
    if (separator < 0) {
      return index == 0 ? pair : "";
    }
    return index == 0 ? pair.substring(0, separator) : pair.substring(separator + 1);
  }

  private static String osName(String stated) {
    String lower = stated.toLowerCase(Locale.ROOT);
    return lower.equals("darwin") ? "macos" : lower;
  }

  private static String first(String known, String found) {
    return known.isEmpty() ? found : known;
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  String os() {
    return os;
  }

  String runtime() {
    return runtime;
  }

  String sdk() {
    return sdk;
  }

  String sdkVersion() {
    return sdkVersion;
  }

  String command() {
    return command;
  }

  String environment() {
    return environment;
  }

  /** The infrastructure-as-code tool, in lower case; empty if there is none. */
  String toolName() {
    return toolName;
  }

  String toolVersion() {
    return toolVersion;
  }
}
