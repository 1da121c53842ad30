package io.trailsight.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host of an OpenSearch at AWS names: {@code search-logs-id.eu-central-1.es.amazonaws.com}
 * and {@code id.eu-central-1.aoss.amazonaws.com}, in every partition, and the dual-stack forms such
 * as {@code search-logs-id.aos.eu-central-1.on.aws} (<a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html">domains</a>,
 * <a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-vpc.html">Serverless</a>).
 *
 * @param service the name in signatures
 */
record AwsHost(String service, String region) {

  /** A region's name, as a group. */
  static final String REGION = "(?<region>[a-z]{2,}(?:-[a-z]+)+-[0-9]+)";

  /** What hosts end with, in every partition. */
  static final String SUFFIX =
      "(?:amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov"
          + "|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)";

  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9-]+\\.)+"
              + REGION
              + "\\.(?<service>es|aoss|opensearch)(?:-fips)?\\."
              + SUFFIX);

  private static final Pattern DUAL_STACK =
      Pattern.compile(
          "(?:[a-z0-9-]+\\.)+(?<service>aos|aoss)(?:-fips)?\\."
              + REGION
              + "\\.(?:on\\.aws|on\\.amazonwebservices\\.(?:com\\.cn|eu))");

  static Optional<AwsHost> of(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return of(HOST.matcher(host)).or(() -> of(DUAL_STACK.matcher(host)));
  }

  /** The domains of Amazon OpenSearch Service have two names in hosts, and one in signatures. */
  private static Optional<AwsHost> of(Matcher host) {
    return host.matches()
        ? Optional.of(
            new AwsHost(
                host.group("service").equals("aos") ? "es" : host.group("service"),
                host.group("region")))
        : Optional.empty();
  }
}
