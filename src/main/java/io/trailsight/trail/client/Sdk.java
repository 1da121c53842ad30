package io.trailsight.trail.client;

import java.util.List;

/**
 * The SDK in use; both parts are empty if there is none.
 *
 * @param name its name
 * @param version its version
 */
record Sdk(String name, String version) {

  private static final Sdk NONE = new Sdk("", "");

  /** The AWS CLI is built on Botocore, even if it does not state so. */
  private static final Sdk OF_AWS_CLI = new Sdk("Botocore", "");

  /** The first that is named; the others are its parts. */
  static Sdk of(List<Product> products) {
    for (Product product : products) {
      KnownClient known = KnownClients.find(product.name());
      if (known != null && known.isSdk()) {
        return new Sdk(known.name(), product.version());
      }
    }
    KnownClient first = KnownClients.find(products.getFirst().name());
    return first != null && first.kind() == KnownClient.Kind.CLI ? OF_AWS_CLI : NONE;
  }
}
