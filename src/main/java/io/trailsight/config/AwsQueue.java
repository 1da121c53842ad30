package io.trailsight.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A queue at AWS, whichever of its hosts a URL has: {@code sqs.eu-central-1.amazonaws.com}, that of
 * FIPS, IPv6 or a VPC endpoint, or the legacy {@code eu-central-1.queue.amazonaws.com} (<a
 * href="https://docs.aws.amazon.com/general/latest/gr/sqs-service.html">endpoints</a>).
 */
public record AwsQueue(String region, String account, String name) {

  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9-]+\\.)*?"
              + AwsHost.REGION
              + "\\.(?:[a-z0-9-]+\\.)*?(?:"
              + AwsHost.SUFFIX
              + "|api\\.aws|api\\.amazonwebservices\\.(?:com\\.cn|eu))");

  /** The one host that names no region. */
  private static final String LEGACY_US_EAST_1 = "queue.amazonaws.com";

  private static final Pattern PATH = Pattern.compile("/(?<account>[0-9]{12})/(?<name>[^/]+)/?");

  /** The queue of a URL; empty for a host that is not of AWS. */
  public static Optional<AwsQueue> of(URI url) {
    Matcher path = PATH.matcher(Optional.ofNullable(url.getPath()).orElse(""));
    return region(Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT))
        .filter(_ -> path.matches())
        .map(region -> new AwsQueue(region, path.group("account"), path.group("name")));
  }

  private static Optional<String> region(String host) {
    if (host.equals(LEGACY_US_EAST_1)) {
      return Optional.of("us-east-1");
    }
    Matcher matcher = HOST.matcher(host);
    return matcher.matches() ? Optional.of(matcher.group("region")) : Optional.empty();
  }
}
