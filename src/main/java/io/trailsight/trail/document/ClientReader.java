package io.trailsight.trail.document;

import io.trailsight.trail.document.Client.Category;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells clients apart by their user agents, and remembers those it has seen: an account has few.
 * Safe for use by many threads.
 */
final class ClientReader {

  private static final int MAX_REMEMBERED = 4096;
  private static final int MAX_REMEMBERED_LENGTH = 1024;

  private final Browsers browsers = new Browsers();
  private final Map<String, Client> remembered = new ConcurrentHashMap<>();

  Client read(String agent) {
    Client known = remembered.get(agent);
    if (known != null) {
      return known;
    }
    Client client = parse(agent);
    if (agent.length() <= MAX_REMEMBERED_LENGTH) {
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(agent, client);
    }
    return client;
  }

  private Client parse(String agent) {
    if (agent.isBlank() || agent.equals("-")) {
      return Client.named(Category.NONE, "");
    }
    if (ServiceNames.isAwsInternal(agent)) {
      return Client.named(Category.SERVICE, agent);
    }
    if (ServiceNames.isService(agent)) {
      return Client.named(categoryOfService(agent), agent);
    }
    if (agent.startsWith("Mozilla/") && !agent.contains("aws-internal/")) {
      return browsers.read(agent);
    }
    AgentTokens tokens = AgentTokens.of(agent);
    Category category = category(agent, tokens);
    boolean tool = category == Category.IAC;
    return new Client(
        category,
        tool ? tokens.toolName() : UserAgents.withoutRunId(tokens.name()),
        tool ? tokens.toolVersion() : tokens.version(),
        tokens.os(),
        tokens.runtime(),
        tokens.sdk(),
        tokens.sdkVersion(),
        tokens.command(),
        tokens.environment());
  }

  /** The console signs as a service of its own: {@code console.ec2.amazonaws.com}. */
  private static Category categoryOfService(String name) {
    return name.startsWith("console.") || name.startsWith("signin.")
        ? Category.CONSOLE
        : Category.SERVICE;
  }

  private static Category category(String agent, AgentTokens tokens) {
    String name = tokens.name().toLowerCase(Locale.ROOT);
    if (name.equals("aws-cli")) {
      return Category.AWS_CLI;
    }
    if (name.contains("console") || name.contains("signin")) {
      return Category.CONSOLE;
    }
    if (agent.contains("aws-internal/")) {
      return Category.SERVICE;
    }
    if (!tokens.toolName().isEmpty()) {
      return Category.IAC;
    }
    if (AgentTokens.isSdk(name)) {
      return Category.SDK;
    }
    return name.startsWith("aws") && agent.indexOf('/') < 0 ? Category.SERVICE : Category.OTHER;
  }
}
