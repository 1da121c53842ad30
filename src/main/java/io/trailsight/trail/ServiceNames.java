package io.trailsight.trail;

import java.util.List;

/**
 * The DNS names under which AWS services appear in records, such as {@code s3.amazonaws.com}.
 *
 * <p>The domain {@code amazonaws.com} is that of the partitions {@code aws} and {@code aws-us-gov},
 * {@code amazonaws.com.cn} and {@code amazonaws.cn} are those of {@code aws-cn}, and {@code
 * amazonaws.eu} is that of {@code aws-eusc}; the console appears under names in {@code amazon.com},
 * and the managed MCP server under one in {@code api.aws}.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
 */
public final class ServiceNames {

  /** The domain of names that state a region too: {@code aws-mcp.us-east-1.api.aws}. */
  private static final String REGIONAL = ".api.aws";

  private static final List<String> DOMAINS =
      List.of(
          ".amazonaws.com",
          ".amazonaws.com.cn",
          ".amazonaws.cn",
          ".amazonaws.eu",
          ".amazon.com",
          REGIONAL);

  private ServiceNames() {}

  /** Whether the text is the name of a service. */
  public static boolean isService(String text) {
    return domainLength(text) > 0 && text.indexOf(' ') < 0 && text.indexOf('/') < 0;
  }

  /** Whether the name of a service is one of the console or its sign-in. */
  public static boolean isConsole(String name) {
    String labels = "." + name;
    return labels.contains(".console.") || labels.contains(".signin.");
  }

  /**
   * Whether the text is how CloudTrail names AWS itself: {@code AWS Internal}, perhaps with more.
   */
  public static boolean isAwsInternal(String text) {
    return text.startsWith("AWS Internal");
  }

  /** The name without its domain: {@code s3}; any other text as it is. */
  public static String shorten(String name) {
    int dot = name.indexOf('.');
    if (dot > 0 && name.endsWith(REGIONAL)) {
      return name.substring(0, dot);
    }
    return name.substring(0, name.length() - domainLength(name));
  }

  private static int domainLength(String name) {
    for (String domain : DOMAINS) {
      if (name.length() > domain.length() && name.endsWith(domain)) {
        return domain.length();
      }
    }
    return 0;
  }
}
