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

  static Visualization anonymous() {
    return of(
        "anonymous",
        "Requests without credentials",
        "What the world sees, and what it asks for in vain: bucket and outcome, and from how many"
            + " places.",
        "actor.anonymous: true",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Buckets.top(15, "s3.bucketName", "Bucket"),
            Buckets.top(2, "outcome", "Outcome")));
  }

  static Visualization crossAccount() {
    return of(
        "cross-account",
        "Requests from other accounts",
        "Which accounts outside reach which buckets, and with what outcome.",
        "actor.crossAccount: true",
        Table.of(
            Metrics.count("Requests"),
            S3Board.bytesOut(),
            Buckets.top(15, "actor.accountId", "Account"),
            Buckets.top(5, "s3.bucketName", "Bucket"),
            Buckets.top(2, "outcome", "Outcome")));
  }

  /** The owner of the bucket has a record of its own, in which the caller is another account's. */
  static Visualization foreignBuckets() {
    return of(
        "foreign-buckets",
        "Requests to buckets of other accounts",
        "Who of one's own accounts writes to or reads from a bucket that another account owns.",
        "s3.crossAccount: true and actor.crossAccount: false",
        Table.of(
            S3Board.bytesIn(),
            Metrics.count("Requests"),
            Buckets.callers(15),
            Buckets.top(5, "s3.bucketAccountId", "Owner"),
            Buckets.top(5, "s3.bucketName", "Bucket")));
  }

  static Visualization presigned() {
    return of(
        "presigned",
        "Requests with presigned URLs",
        "Whose credentials sign URLs for which buckets, from how many places they are used, and how"
            + " long they are valid at most.",
        "s3.presigned: true",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.most("s3.presignedSeconds", "Valid for"),
            Buckets.callers(20),
            Buckets.top(5, "s3.bucketName", "Bucket")));
  }

  static Visualization authentication() {
    return of(
        "authentication",
        "Requests by authentication and signature",
        "How requests are signed: in a header, in the URL, with version 4 or the old version 2, or"
            + " not.",
        Table.of(
            Metrics.count("Requests"),
            Buckets.topOrNone(5, "s3.authenticationMethod", "Signed", "(Not signed)"),
            Buckets.topOrNone(5, "s3.signatureVersion", "Signature", "(None)")));
  }

  /** By day: one request of a quiet hour is not worth a bar as high as any other. */
  static Visualization tls() {
    return of(
        "tls",
        "Share of requests by day and TLS version",
        "Whether anything still uses TLS below 1.2, which AWS no longer wants.",
        Chart.shares(
            "Share of requests",
            Metrics.count("Requests"),
            Buckets.byDay(),
            Buckets.queries(
                Queries.labeled(
                    "TLS 1.3", "tlsVersion: \"TLSv1.3\"",
                    "TLS 1.2", "tlsVersion: \"TLSv1.2\"",
                    "Below 1.2", Queries.OLD_TLS,
                    "Not stated", "not tlsVersion: *"))));
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

  static Visualization oldTls() {
    return new Visualization(
        ID + "-old-tls",
        "Calls over TLS below 1.2: who, with what, where",
        "Who has to update which client, on all services.",
        Searches.OLD_TLS,
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.top(3, "tlsVersionNumber", "TLS"),
            Buckets.topOrNone(5, "ua.name", "Client", "(Not stated)"),
            Buckets.topOrNone(3, "ua.version", "Version", "(Not stated)"),
            Buckets.bucketOrNone(5)));
  }

  static Visualization encryption() {
    return of(
        "encryption",
        "Requests by encryption and KMS key",
        "How S3 encrypted what was written, and with which key of KMS, where it states that.",
        "s3.sseApplied: *",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("s3.bucketName", "Buckets"),
            Buckets.top(8, "s3.sseApplied", "Encryption"),
            Buckets.topOrNone(10, "s3.kmsKeyId", "KMS key", "(None)")));
  }
}
