package io.trailsight.tools.boards;

import java.util.List;

/** The saved searches: each definition once. */
final class Searches {

  static final SavedSearch EVENTS =
      new SavedSearch(
          "trailsight-search-events",
          "CloudTrail: all events",
          "Every record of the trail that is stored.",
          Patterns.CLOUDTRAIL,
          "",
          List.of(
              "actor.name",
              "service",
              "eventName",
              "outcome",
              "errorCode",
              "s3.bucketName",
              "sourceIPAddress"));

  static final SavedSearch DENIED =
      new SavedSearch(
          "trailsight-search-denied",
          "CloudTrail: access denied",
          "Calls that were refused for lack of permission, and why.",
          Patterns.CLOUDTRAIL,
          Queries.DENIED,
          List.of(
              "actor.name",
              "actor.session",
              "eventName",
              "errorCode",
              "denied.resourceName",
              "denied.policyType",
              "sourceIPAddress"));

  static final SavedSearch S3_DATA =
      new SavedSearch(
          "trailsight-search-s3-data",
          "CloudTrail: S3 data events",
          "Every access to an object in S3 that the trail records.",
          Patterns.CLOUDTRAIL,
          Queries.S3_DATA,
          List.of(
              "actor.name",
              "eventName",
              "outcome",
              "s3.bucketName",
              "s3.key",
              "bytesTransferred",
              "sourceIPAddress"));

  static final SavedSearch WRITES =
      new SavedSearch(
          "trailsight-search-writes",
          "CloudTrail: changes",
          "Calls that change something, and tries to, but for those to objects in S3.",
          Patterns.CLOUDTRAIL,
          Queries.CHANGES,
          List.of("actor.name", "service", "eventName", "outcome", "target.id", "sourceIPAddress"));

  static final SavedSearch ROOT_AND_CONSOLE =
      new SavedSearch(
          "trailsight-search-root-and-console",
          "CloudTrail: root and console",
          "What root users do, who signs in to the console, and what is done in its sessions.",
          Patterns.CLOUDTRAIL,
          "userIdentity.type: Root or userIdentity.sessionContext.assumedRoot: true"
              + " or eventName: ConsoleLogin or sessionCredentialFromConsole: true",
          List.of(
              "actor.kind",
              "actor.name",
              "service",
              "eventName",
              "outcome",
              "sourceIPAddress",
              "ua.name"));

  static final SavedSearch OLD_TLS =
      new SavedSearch(
          "trailsight-search-old-tls",
          "CloudTrail: TLS below 1.2",
          "Calls over a version of TLS that AWS no longer wants.",
          Patterns.CLOUDTRAIL,
          Queries.OLD_TLS,
          List.of(
              "tlsVersion",
              "actor.name",
              "ua.name",
              "ua.version",
              "eventName",
              "s3.bucketName",
              "sourceIPAddress"));

  static final SavedSearch OUTSIDE =
      new SavedSearch(
          "trailsight-search-outside",
          "CloudTrail: from outside of all networks",
          "Calls from addresses that are in no network of yours.",
          Patterns.CLOUDTRAIL,
          "sourceType: ip and not source.network: *",
          List.of(
              "actor.name",
              "eventName",
              "outcome",
              "sourceIPAddress",
              "source.geo.country_name",
              "source.as.organization.name",
              "ua.name"));

  static final SavedSearch AGENTS =
      new SavedSearch(
          "trailsight-search-agents",
          "CloudTrail: AI agents",
          "Calls of clients that state an AI agent, and calls to and of the AWS MCP server.",
          Patterns.CLOUDTRAIL,
          Queries.AGENTS,
          List.of(
              "actor.person",
              "ua.agent",
              "service",
              "eventName",
              "outcome",
              "errorCode",
              "sourceIPAddress"));

  static final SavedSearch CHANGES =
      new SavedSearch(
          "trailsight-search-changes",
          "CloudTrail: changes that matter",
          "Changes of networks, permissions, buckets, keys and what watches them, and tries to.",
          Patterns.CLOUDTRAIL,
          WatchedChange.query(WatchedChange.values()),
          List.of(
              "actor.name",
              "service",
              "eventName",
              "target.id",
              "outcome",
              "recipientAccountId",
              "awsRegion"));

  static final SavedSearch S3_REQUESTS =
      new SavedSearch(
          "trailsight-search-s3-requests",
          "S3 access logs: all requests",
          "Every request that S3 has logged.",
          Patterns.S3_ACCESS,
          "",
          List.of(
              "actor.name",
              "accessLog.operation",
              "s3.httpStatusCode",
              "s3.bucketName",
              "s3.key",
              "http.request.referrer",
              "sourceIPAddress"));

  /** What S3 assigns to a request is in both logs. */
  static final SavedSearch BOTH_LOGS =
      new SavedSearch(
          "trailsight-search-both-logs",
          "S3 calls in both logs",
          "S3's calls as CloudTrail and as access logs state them; filter on a requestID to see one"
              + " call in both.",
          Patterns.BOTH_LOGS,
          "service: s3 and requestID: *",
          List.of(
              "requestID",
              "eventCategory",
              "eventName",
              "actor.name",
              "s3.bucketName",
              "outcome",
              "errorCode"));

  static final SavedSearch QUARANTINE =
      new SavedSearch(
          "trailsight-search-quarantine",
          "Trailsight: quarantine",
          "What could not be stored as a document, and why.",
          Patterns.QUARANTINE,
          "",
          List.of("kind", "reason.type", "reason.text", "origin.key"));

  static final SavedSearch ODD_OBJECTS =
      new SavedSearch(
          "trailsight-search-odd-objects",
          "Trailsight: objects that need a look",
          "Objects that were rejected or deferred, or that had records quarantined.",
          Patterns.OBJECTS,
          "outcome: (rejected or deferred) or quarantined > 0",
          List.of("outcome", "reason", "key", "read", "stored", "quarantined"));

  static final SavedSearch ODD_HOURS =
      new SavedSearch(
          "trailsight-search-odd-hours",
          "Trailsight: hours that are not proved",
          "Hours of a region with a gap, with something altered, or without a signature.",
          Patterns.INTEGRITY,
          "result: (gap or altered or unsigned)",
          List.of("accountId", "region", "result", "healed", "findings"));

  private Searches() {}

  static List<SavedSearch> all() {
    return List.of(
        EVENTS,
        DENIED,
        S3_DATA,
        WRITES,
        ROOT_AND_CONSOLE,
        OLD_TLS,
        OUTSIDE,
        AGENTS,
        CHANGES,
        S3_REQUESTS,
        BOTH_LOGS,
        QUARANTINE,
        ODD_OBJECTS,
        ODD_HOURS);
  }
}
