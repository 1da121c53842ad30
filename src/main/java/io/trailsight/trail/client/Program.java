package io.trailsight.trail.client;

import io.trailsight.trail.client.AgentTokens.Product;
import io.trailsight.trail.client.Client.Category;
import io.trailsight.trail.client.KnownClient.Kind;
import java.util.List;
import java.util.Locale;

/**
 * The program that called, under the name that people use: the tool, if a tool uses an SDK.
 *
 * @param version empty if the user agent does not state it
 */
record Program(Category category, String name, String version) {

  /** CloudTrail's mark of a client that is a part of AWS. */
  static final String INTERNAL = "aws-internal/";

  /** Begins the user agents of partners of AWS: {@code APN/1.0 Partner/1.0 Product/version}. */
  private static final String PARTNER_NETWORK = "APN";

  private static final String MINIO = "MinIO";

  /** The library of the MCP proxy of AWS, which states it before itself. */
  private static final String HTTPX = "python-httpx";

  /**
   * The program of a user agent. The category is decided by the first of these that applies: the
   * mark of AWS's own clients, the console, infrastructure as code anywhere, and what the agent
   * begins with.
   */
  static Program of(String agent, AgentTokens tokens) {
    List<Product> products = tokens.products();
    Product head = products.getFirst();
    if (isOfConsole(head)) {
      return stated(Category.CONSOLE, head);
    }
    if (agent.contains(INTERNAL)) {
      return stated(Category.SERVICE, head);
    }
    int infrastructure = indexOf(Kind.IAC, products);
    if (infrastructure >= 0) {
      return named(Category.IAC, infrastructure, products);
    }
    int leader = leader(products);
    KnownClient known = KnownClient.find(products.get(leader).name());
    if (known == null) {
      boolean service = isOfAws(head) && agent.indexOf('/') < 0;
      return stated(service ? Category.SERVICE : Category.OTHER, products.get(leader));
    }
    return switch (known.kind()) {
      case CLI -> named(Category.AWS_CLI, leader, products);
      case SDK -> aboveSdk(leader, products, tokens.platform());
      default -> named(Category.OTHER, leader, products);
    };
  }

  /** An SDK that names the tool that uses it, or the application whose name its user has set. */
  private static Program aboveSdk(int sdk, List<Product> products, Platform platform) {
    int tool = indexOf(Kind.TOOL, products);
    if (tool >= 0) {
      return named(Category.SDK, tool, products);
    }
    if (platform.application().isEmpty()) {
      return named(Category.SDK, behind(sdk, products), products);
    }
    Product application = new Product(platform.application(), platform.applicationVersion());
    return named(Category.SDK, 0, List.of(application));
  }

  /** The first product behind an SDK that is no part of it; the SDK itself if there is none. */
  private static int behind(int sdk, List<Product> products) {
    for (int i = sdk + 1; i < products.size(); i++) {
      Product product = products.get(i);
      boolean known = KnownClient.find(product.name()) != null;
      if (!known
          && product.isNumbered()
          && !product.hasName(PARTNER_NETWORK)
          && !isPartner(i, products)
          && !SdkParts.contains(product.name())) {
        return i;
      }
    }
    return sdk;
  }

  private static Program stated(Category category, Product product) {
    return new Program(category, UserAgents.withoutRunId(product.name()), product.version());
  }

  private static Program named(Category category, int index, List<Product> products) {
    Product product = products.get(index);
    KnownClient known = KnownClient.find(product.name());
    Product versioned = isPartner(index, products) ? products.get(index + 1) : product;
    return known == null
        ? stated(category, product)
        : new Program(category, known.name(), known.version(versioned.version()));
  }

  /** The product that the agent is about: the first that does not merely introduce another. */
  private static int leader(List<Product> products) {
    if (products.size() > 1 && products.getFirst().hasName(MINIO)) {
      return products.size() - 1;
    }
    if (products.size() > 1 && products.getFirst().hasName(HTTPX)) {
      return 1;
    }
    if (products.size() > 1 && products.getFirst().hasName(PARTNER_NETWORK)) {
      boolean known = KnownClient.find(products.get(1).name()) != null;
      return !known && isPartner(1, products) ? 2 : 1;
    }
    return 0;
  }

  /** Whether this is the name of a company, which its product follows. */
  private static boolean isPartner(int index, List<Product> products) {
    return index > 0
        && products.get(index - 1).hasName(PARTNER_NETWORK)
        && products.get(index).hasPartnerVersion()
        && index + 1 < products.size()
        && !isSdk(products.get(index + 1));
  }

  private static boolean isSdk(Product product) {
    KnownClient known = KnownClient.find(product.name());
    return known != null && known.isSdk();
  }

  private static int indexOf(Kind kind, List<Product> products) {
    for (int i = 0; i < products.size(); i++) {
      KnownClient known = KnownClient.find(products.get(i).name());
      if (known != null && known.kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOfConsole(Product head) {
    return hasWord(head.name(), "console") || hasWord(head.name(), "signin");
  }

  /** Whether a name contains a word, separately or as a part in camel case: {@code S3Console}. */
  private static boolean hasWord(String name, String word) {
    int start = name.toLowerCase(Locale.ROOT).indexOf(word);
    int end = start + word.length();
    return start >= 0
        && (start == 0
            || Character.isUpperCase(name.charAt(start))
            || !Character.isLetter(name.charAt(start - 1)))
        && (end == name.length() || !Character.isLowerCase(name.charAt(end)));
  }

  private static boolean isOfAws(Product head) {
    return head.name().startsWith("AWS") || head.name().startsWith("Amazon");
  }
}
