package io.trailsight.tools.boards;

/** How safely S3 is used: TLS, signatures, encryption, and who is let in. */
final class S3Security {

  private static final String ID = "trailsight-s3";

  private S3Security() {}

  private static Visualization of(String name, String title, String about, Body body) {
    return of(name, title, about, "", body);
  }

  private static Visualization of(
      String name, String title, String about, String query, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.S3_DATA, query, body);
  }

  static Visualization tls() {
    return of(
        "tls",
        "Share of requests over time by TLS version",
        "Whether anything still uses TLS below 1.2, which AWS no longer wants.",
        Chart.shares(
            "Share of requests",
            Metrics.count("Requests"),
            Buckets.overTime(),
            Buckets.queries(
                Queries.labeled(
                    "TLS 1.3", "tlsVersion: \"TLSv1.3\"",
                    "TLS 1.2", "tlsVersion: \"TLSv1.2\"",
                    "Below 1.2", Queries.OLD_TLS,
                    "Not stated", "not tlsVersion: *"))));
  }

  static Visualization oldTls() {
    return new Visualization(
        ID + "-old-tls",
        "Calls over TLS below 1.2: who, with what",
        "Who has to update which client, on all services.",
        Searches.OLD_TLS,
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.top(3, "tlsVersionNumber", "TLS"),
            Buckets.topOrNone(5, "ua.name", "Client", "(Not stated)")));
  }

  static Visualization ciphers() {
    return of(
        "ciphers",
        "Requests by cipher suite",
        "Which cipher suites are in use; red means TLS below 1.2.",
        Chart.across(
            "Requests",
            Metrics.count("Requests"),
            Buckets.top(12, "tlsDetails.cipherSuite", "Cipher suite"),
            Buckets.queries(
                Queries.labeled(
                    "1.2 and above", "not " + Queries.OLD_TLS, "Below 1.2", Queries.OLD_TLS))));
  }

  static Visualization authentication() {
    return of(
        "authentication",
        "Requests by authentication and signature",
        "How requests are signed: in a header, in the URL, with SigV4 or the old SigV2, or not.",
        StandardChart.donut(
            Metrics.count("Requests"),
            Buckets.topOrNone(5, "s3.authenticationMethod", "Authentication", "(Unsigned)"),
            Buckets.topOrNone(5, "s3.signatureVersion", "Signature", "(No signature)")));
  }

  static Visualization presigned() {
    return of(
        "presigned",
        "Requests with presigned URLs",
        "Whose credentials sign URLs for which buckets, and from how many places they are used.",
        "s3.presigned: true",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Buckets.callers(20),
            Buckets.top(5, "s3.bucketName", "Bucket")));
  }

  static Visualization encryption() {
    return of(
        "encryption",
        "Requests by encryption",
        "How S3 encrypted what was written, where it states that.",
        StandardChart.donut(
            Metrics.count("Requests"), Buckets.top(8, "s3.sseApplied", "Encryption")));
  }

  static Visualization anonymous() {
    return of(
        "anonymous",
        "Requests without credentials",
        "What the world can see: bucket and outcome, and from how many places it is asked for.",
        "actor.anonymous: true",
        Table.of(
            Metrics.count("Requests"),
            Metrics.sum("bytesTransferredOut", "Bytes out"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Buckets.top(15, "s3.bucketName", "Bucket"),
            Buckets.top(5, "eventName", "Operation"),
            Buckets.top(2, "outcome", "Outcome")));
  }

  static Visualization crossAccount() {
    return of(
        "cross-account",
        "Requests from other accounts",
        "Which accounts reach which buckets, by account, bucket and outcome.",
        "actor.crossAccount: true",
        Table.of(
            Metrics.count("Requests"),
            Metrics.sum("bytesTransferredOut", "Bytes out"),
            Metrics.unique("actor.name", "Actors"),
            Buckets.top(15, "actor.accountId", "Account"),
            Buckets.top(5, "s3.bucketName", "Bucket"),
            Buckets.top(2, "outcome", "Outcome")));
  }
}
