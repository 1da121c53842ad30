package io.trailsight.trail.client;

import io.trailsight.trail.ServiceNames;
import io.trailsight.trail.client.AgentTokens.Product;
import io.trailsight.trail.client.Client.Category;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recognises clients by their user agents, and remembers those that it has seen: an account has
 * few. Thread-safe.
 */
public final class ClientReader {

  private static final int MAX_REMEMBERED = 1024;

  /** With the number of those remembered, it limits what a hostile sender can have kept. */
  private static final int MAX_REMEMBERED_LENGTH = 512;

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
    Product sdk = sdk(tokens.products());
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
        platform.environment(),
        AiAgents.named(tokens.products(), platform));
  }

  /**
   * The SDK in use: the first that is named, as the others are its parts. The AWS CLI is built on
   * Botocore, even if it does not state so. Name and version are empty if there is no SDK.
   */
  private static Product sdk(List<Product> products) {
    for (Product product : products) {
      KnownClient known = KnownClient.find(product.name());
      if (known != null && known.isSdk()) {
        return new Product(known.name(), product.version());
      }
    }
    KnownClient first = KnownClient.find(products.getFirst().name());
    return new Product(first != null && first.kind() == KnownClient.Kind.CLI ? "Botocore" : "", "");
  }

  /** The console names itself as a service: {@code console.ec2.amazonaws.com}. */
  private static Category categoryOfService(String name) {
    return ServiceNames.isConsole(name) ? Category.CONSOLE : Category.SERVICE;
  }
}
