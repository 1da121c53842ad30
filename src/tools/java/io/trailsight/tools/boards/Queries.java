package io.trailsight.tools.boards;

import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions in the Dashboards Query Language that several boards use. */
final class Queries {

  static final String DENIED = "accessDenied: true";

  /** Every record that states how its call ended. */
  static final String CALLS = "outcome: *";

  static final String FAILED_OTHERWISE = "outcome: failure and not accessDenied: true";

  /** What AWS services do in their own name, or with a role that is linked to them. */
  static final String SERVICES =
      "(actor.kind: AWSService"
          + " or userIdentity.sessionContext.sessionIssuer.arn: *\\:role/aws-service-role/*)";

  static final String OLD_TLS = "tlsVersionNumber < 1.2";

  private Queries() {}

  /** A map that keeps the order, from label, query, label, query. */
  static Map<String, String> labeled(String... labelsAndQueries) {
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 0; i < labelsAndQueries.length; i += 2) {
      queries.put(labelsAndQueries[i], labelsAndQueries[i + 1]);
    }
    return queries;
  }
}
