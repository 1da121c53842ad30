package io.trailsight.trail.client;

import io.trailsight.trail.ServiceNames;
import io.trailsight.trail.client.Client.Category;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recognises clients by their user agents, and remembers those that it has seen: an account has
 * few. Thread-safe.
 */
public final class ClientReader {

  private static final int MAX_REMEMBERED = 4096;
  private static final int MAX_REMEMBERED_LENGTH = 1024;

  /** No client states more about itself; it limits what one hostile header can cost. */
  private static final int MAX_READ_LENGTH = 2048;

  private final Browsers browsers = new Browsers();
  private final Map<String, Client> remembered = new ConcurrentHashMap<>();

  /** The client of a user agent from which {@link UserAgents} removed what differs between runs. */
  public Client read(String agent) {
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
    if (Browsers.isBrowser(agent) && !agent.contains(Program.INTERNAL)) {
      return browsers.read(agent);
    }
    return readTokens(
        agent.length() > MAX_READ_LENGTH ? agent.substring(0, MAX_READ_LENGTH) : agent);
  }

  private static Client readTokens(String agent) {
    AgentTokens tokens = AgentTokens.of(agent);
    Program program = Program.of(agent, tokens);
    Sdk sdk = Sdk.of(tokens.products());
    Platform platform = tokens.platform();
    return new Client(
        program.category(),
        program.name(),
        program.version(),
        platform.os(),
        platform.runtime(),
        sdk.name(),
        sdk.version(),
        platform.command(),
        platform.environment());
  }

  /** The console names itself as a service: {@code console.ec2.amazonaws.com}. */
  private static Category categoryOfService(String name) {
    return ServiceNames.isConsole(name) ? Category.CONSOLE : Category.SERVICE;
  }
}
