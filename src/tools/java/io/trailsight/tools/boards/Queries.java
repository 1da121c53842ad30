package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Accesses to objects in S3, which are far more than all other calls in most trails. */
  static final String S3_DATA = "eventSource: s3* and eventCategory: Data";

  static final String WITHOUT_S3_DATA = "not (" + S3_DATA + ")";

  static final String CHANGES = "readOnly: false and " + WITHOUT_S3_DATA;

  static final String OLD_TLS = "tlsVersionNumber < 1.2";

  /** Requests that the client has to make otherwise, without those that were denied. */
  static final String CLIENT_ERRORS =
      "outcome: failure and not accessDenied: true and s3.httpStatusCode < 500";

  /** Errors of S3, among them {@link #UNAVAILABLE}. */
  static final String SERVER_ERRORS = "s3.httpStatusCode >= 500";

  /** Requests that come faster than S3 serves them, or that it cannot serve now. */
  static final String UNAVAILABLE = "s3.httpStatusCode: 503";

  /** Lines of access logs that no join has found an event of CloudTrail for. */
  static final String WITHOUT_EVENT = "not joined.eventID: *";

  /** What root users do, without what AWS does in their name. */
  static final String BY_ROOT =
      "userIdentity.type: Root and not userIdentity.invokedBy: * and not eventType:"
          + " AwsServiceEvent";

  static final String FAILED_SIGN_INS = "signIn.result: Failure";

  /** Others than users with a password may have used MFA where they come from. */
  static final String WITHOUT_MFA =
      "signIn.result: Success and signIn.mfa: false and actor.kind: (IAMUser or Root)";

  /** Calls to the managed AWS MCP server. */
  static final String MCP = "eventType: AwsMcpEvent";

  /** What the managed AWS MCP server calls. */
  static final String BY_MCP = "userIdentity.invokedBy: aws-mcp.amazonaws.com";

  /** Calls of clients that state an AI agent, and calls to and of the AWS MCP server. */
  static final String AGENTS = "(ua.agent: * or " + MCP + " or " + BY_MCP + ")";

  private Queries() {}

  /** All documents, in the query DSL of OpenSearch. */
  static ObjectNode all() {
    return Json.parse("{\"match_all\": {}}");
  }

  /**
   * The same query in the query DSL of OpenSearch, for drawings. Of the language it may have {@code
   * and}, {@code or}, {@code not}, parentheses, and {@code field: value} without a slash.
   */
  static ObjectNode dsl(String query) {
    String capitals =
        query.replace(" and ", " AND ").replace(" or ", " OR ").replace("not ", "NOT ");
    ObjectNode dsl = Json.object();
    dsl.putObject("query_string").put("query", capitals);
    return dsl;
  }

  /** A map that keeps the order, from label, query, label, query. */
  static Map<String, String> labeled(String... labelsAndQueries) {
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 0; i < labelsAndQueries.length; i += 2) {
      queries.put(labelsAndQueries[i], labelsAndQueries[i + 1]);
    }
    return queries;
  }
}
