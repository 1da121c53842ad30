package io.trailsight.trail.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a user agent that does not have a browser's form: products ({@code name/version},
 * {@code name version} or a name alone), comments in parentheses, and what the AWS SDKs state about
 * the platform.
 */
final class AgentTokens {

  private static final String BOTOCORE = "botocore#";

  /** Begins the names of the MCP servers of AWS Labs in user agents. */
  private static final String MCP_SERVER = "awslabs/mcp/";

  private static final String MCP_SERVER_AS_METADATA = "md/awslabs#mcp#";

  private final String agent;
  private final List<Product> products = new ArrayList<>();
  private final Platform platform = new Platform();

  /** The words that the agent begins with, until it is clear what they name. */
  private int phraseStart;

  private int phraseEnd;

  /** The word before the token; empty if there is none. */
  private String word = "";

  private AgentTokens(String agent) {
    this.agent = agent;
  }

  static AgentTokens of(String agent) {
    AgentTokens tokens = new AgentTokens(agent);
    int at = 0;
    while (at < agent.length()) {
      at =
          switch (agent.charAt(at)) {
            case ' ' -> at + 1;
            case '(' -> tokens.readComment(at);
            default -> tokens.readToken(at);
          };
    }
    tokens.endPhrase();
    if (tokens.products.isEmpty()) {
      tokens.products.add(new Product("", ""));
    }
    return tokens;
  }

  /** The products in the order in which they are named; at least one, with an empty name. */
  List<Product> products() {
    return products;
  }

  Platform platform() {
    return platform;
  }

  private int readComment(int start) {
    endPhrase();
    int close = agent.indexOf(')', start);
    int end = close < 0 ? agent.length() : close;
    platform.readComment(agent.substring(start + 1, end));
    return end + 1;
  }

  private int readToken(int start) {
    int space = agent.indexOf(' ', start);
    int next = space < 0 ? agent.length() : space;
    int end = next;
    while (end > start && (agent.charAt(end - 1) == ',' || agent.charAt(end - 1) == ';')) {
      end--;
    }
    if (end > start) {
      readText(start, end);
    }
    if (end < next) {
      endPhrase();
      word = "";
    }
    return next;
  }

  private void readText(int start, int end) {
    String text = agent.substring(start, end);
    int separator = separator(text);
    if (text.contains("://")) {
      endPhrase();
    } else if (separator > 0) {
      readPair(text, separator, start);
      word = "";
    } else {
      readWord(text, start);
      word = text;
    }
  }

  /** A token {@code name/value}, or {@code name#value}. */
  private void readPair(String text, int separator, int start) {
    String name = text.substring(0, separator);
    String value = text.substring(separator + 1);
    if (text.startsWith(MCP_SERVER) || text.startsWith(MCP_SERVER_AS_METADATA)) {
      readMcpServer(value.substring(value.indexOf("mcp") + 4));
      return;
    }
    boolean aboutPlatform = Platform.isAbout(name);
    if (hasPhrase() && !aboutPlatform && KnownClient.find(name) == null) {
      products.add(new Product(agent.substring(phraseStart, start + separator), value));
      phraseEnd = 0;
      return;
    }
    endPhrase();
    platform.read(name, value);
    if (!aboutPlatform) {
      platform.readVersion(value);
    }
    if (products.isEmpty() || !aboutPlatform) {
      products.add(product(name, value));
    } else if (name.equals("md") && value.regionMatches(true, 0, BOTOCORE, 0, BOTOCORE.length())) {
      products.add(new Product("Botocore", value.substring(BOTOCORE.length())));
    }
  }

  /** The name and version of an MCP server of AWS Labs: {@code aws-api-mcp-server#1.3.1}. */
  private void readMcpServer(String server) {
    endPhrase();
    int separator = separator(server);
    boolean versioned = separator > 0;
    products.add(
        new Product(
            versioned ? server.substring(0, separator) : server,
            versioned ? server.substring(separator + 1) : ""));
  }

  private Product product(String name, String value) {
    String withWord = word + " " + name;
    boolean twoWords = !word.isEmpty() && KnownClient.find(withWord) != null;
    return new Product(twoWords ? withWord : withoutRemark(name), value);
  }

  private void readWord(String text, int start) {
    platform.readWord(text);
    boolean number = isNumber(text);
    if (hasPhrase() && number) {
      products.add(new Product(agent.substring(phraseStart, phraseEnd), text));
      phraseEnd = 0;
    } else if (hasPhrase() && text.equals("-")) {
      // Stands between the name and the version of the agent of Amazon ECS.
      return;
    } else if (products.isEmpty()) {
      phraseStart = hasPhrase() ? phraseStart : start;
      phraseEnd = start + text.length();
    } else if (number && products.getLast().equals(new Product(word, ""))) {
      products.set(products.size() - 1, new Product(word, text));
    } else if (KnownClient.find(text) != null) {
      products.add(new Product(text, ""));
    } else {
      readJoined(text);
    }
  }

  /** A name that a hyphen joins to its version: {@code karpenter.sh-v0.31.2}. */
  private void readJoined(String text) {
    int hyphen = text.indexOf('-');
    while (hyphen > 0 && hyphen + 1 < text.length()) {
      String name = text.substring(0, hyphen);
      String version = text.substring(hyphen + 1);
      boolean clear = version.charAt(0) == 'v' || KnownClient.find(name) != null;
      if (clear && isNumber(version)) {
        products.add(new Product(name, version));
        return;
      }
      hyphen = text.indexOf('-', hyphen + 1);
    }
  }

  /** Whether a word is the number of a version: {@code 1.0} or {@code v1.0}. */
  private static boolean isNumber(String word) {
    int first = word.startsWith("v") ? 1 : 0;
    return first < word.length() && Character.isDigit(word.charAt(first));
  }

  private boolean hasPhrase() {
    return phraseEnd > 0;
  }

  /** The words that the agent begins with are a name without a version. */
  private void endPhrase() {
    if (hasPhrase()) {
      products.add(new Product(agent.substring(phraseStart, phraseEnd), ""));
      phraseEnd = 0;
    }
  }

  /** The name in {@code CloudCustodian(policy)}. */
  private static String withoutRemark(String name) {
    int remark = name.indexOf('(');
    return remark > 0 ? name.substring(0, remark) : name;
  }

  private static int separator(String text) {
    int slash = text.indexOf('/');
    int hash = text.indexOf('#');
    return slash < 0 || (hash >= 0 && hash < slash) ? hash : slash;
  }

  /**
   * A product that a user agent names.
   *
   * @param name the name as stated
   * @param value what follows it, which is not a version in every agent; empty if there is nothing
   */
  record Product(String name, String value) {

    /** What partners of AWS state as the version of their company, which precedes their product. */
    private static final String PARTNER_VERSION = "1.0";

    boolean hasName(String other) {
      return name.equalsIgnoreCase(other);
    }

    boolean hasPartnerVersion() {
      return value.equals(PARTNER_VERSION);
    }

    /** The version: the first part of the value that can be one; empty if none can. */
    String version() {
      if (value.indexOf('/') < 0) {
        return isVersion(value) ? value : "";
      }
      return Arrays.stream(value.split("/", -1))
          .filter(AgentTokens::isNumber)
          .findFirst()
          .orElse("");
    }

    /** Whether the value is the number of a version. */
    boolean isNumbered() {
      return isNumber(version());
    }

    /** Placeholders such as {@code UNAVAILABLE} and {@code ${project.version}} are no versions. */
    private static boolean isVersion(String text) {
      return text.indexOf('{') < 0 && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
  }
}
