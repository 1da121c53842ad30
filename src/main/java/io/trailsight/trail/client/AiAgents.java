package io.trailsight.trail.client;

import io.trailsight.trail.client.AgentTokens.Product;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** AI agents, by the ids of features of the AWS CLI, and by the names that user agents state. */
final class AiAgents {

  private static final String CLAUDE_CODE = "Claude Code";
  private static final String GEMINI_CLI = "Gemini CLI";
  private static final String CODEX = "Codex";
  private static final String KIRO = "Kiro";
  private static final String OPEN_CODE = "OpenCode";
  private static final String ANTIGRAVITY = "Antigravity";
  private static final String AMP = "Amp";
  private static final String PI = "Pi";
  private static final String COPILOT_CLI = "Copilot CLI";
  private static final String CURSOR = "Cursor";

  /** By the second letter of the ids, which begin with an A. */
  private static final Map<Character, String> BY_ID =
      Map.ofEntries(
          Map.entry('N', CLAUDE_CODE),
          Map.entry('O', GEMINI_CLI),
          Map.entry('P', CODEX),
          Map.entry('Q', KIRO),
          Map.entry('R', OPEN_CODE),
          Map.entry('S', ANTIGRAVITY),
          Map.entry('T', AMP),
          Map.entry('U', PI),
          Map.entry('V', COPILOT_CLI),
          Map.entry('W', CURSOR),
          Map.entry('X', KIRO));

  /** By the first words of names, in lower case and joined by hyphens. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("claude-code", CLAUDE_CODE),
          Map.entry("claude-ai", "Claude"),
          Map.entry("claude-desktop", "Claude"),
          Map.entry("gemini-cli", GEMINI_CLI),
          Map.entry("geminicli", GEMINI_CLI),
          Map.entry("codex", CODEX),
          Map.entry("kiro", KIRO),
          Map.entry("kirocli", KIRO),
          Map.entry("opencode", OPEN_CODE),
          Map.entry("antigravity", ANTIGRAVITY),
          Map.entry("amp", AMP),
          Map.entry("pi-coding-agent", PI),
          Map.entry("copilot-cli", COPILOT_CLI),
          Map.entry("github-copilot-cli", COPILOT_CLI),
          Map.entry("github-copilot", "GitHub Copilot"),
          Map.entry("cursor", CURSOR),
          Map.entry("windsurf", "Windsurf"),
          Map.entry("cline", "Cline"),
          Map.entry("amazonq-for-cli", "Amazon Q"),
          Map.entry("q-dev-cli", "Amazon Q"));

  /** Names of products that have the name of an agent as their version. */
  private static final List<String> CARRIERS = List.of("MCPClient", "agent");

  private AiAgents() {}

  /** The agent whose id of a feature is an A and this character; empty if there is none. */
  static String ofIdAfterA(char second) {
    return BY_ID.getOrDefault(second, "");
  }

  /**
   * The first agent that a user agent names: as a program, as the program that another runs for, as
   * its environment or as its application; empty if it names none.
   */
  static String named(List<Product> products, Platform platform) {
    for (Product product : products) {
      boolean carried = CARRIERS.stream().anyMatch(product::hasName);
      String agent = beginning(carried ? nameInValue(product.value()) : product.name());
      if (!agent.isEmpty()) {
        return agent;
      }
    }
    String environment = beginning(platform.environment());
    return environment.isEmpty()
        ? BY_NAME.getOrDefault(platform.application().toLowerCase(Locale.ROOT), "")
        : environment;
  }

  private static String nameInValue(String value) {
    int hash = value.indexOf('#');
    return hash < 0 ? value : value.substring(0, hash);
  }

  /** The agent whose name this is, perhaps with more words: {@code codex_cli_rs}. */
  private static String beginning(String name) {
    String words = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    int end = words.length();
    while (end > 0) {
      String agent = BY_NAME.get(words.substring(0, end));
      if (agent != null) {
        return agent;
      }
      end = words.lastIndexOf('-', end - 1);
    }
    return "";
  }
}
