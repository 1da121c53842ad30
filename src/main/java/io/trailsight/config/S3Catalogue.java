package io.trailsight.config;

import java.net.URI;
import java.util.List;

/** The settings of S3, a part of the {@link Catalogue}. */
final class S3Catalogue {

  private static final String ACCOUNT_ID = "[0-9]{12}";

  static final Setting<URI> ENDPOINT =
      Setting.optional("s3.endpoint", Kind.url(), "Where S3 is, when it is not AWS's own.");
  static final Setting<Boolean> PATH_STYLE =
      Setting.of(
          "s3.pathStyle",
          Kind.bool(),
          "false",
          "Whether the bucket is named in the path instead of the host, as many S3 servers want.");
  static final Setting<List<String>> BUCKETS =
      Setting.of(
          "s3.buckets",
          Kind.texts("names of buckets", "[A-Za-z0-9._-]{3,255}"),
          "",
          "The only buckets whose objects are fetched; empty, every bucket the role may read.");
  static final Setting<List<String>> PREFIXES =
      Setting.of(
          "s3.prefixes",
          Kind.texts("beginnings of keys, without a leading slash", "[^/\\p{Cntrl}][^\\p{Cntrl}]*"),
          "",
          "What the keys of fetched objects begin with, to the letter, such as `AWSLogs/`; empty,"
              + " anything.");
  static final Setting<List<String>> ACCOUNTS =
      Setting.of(
          "s3.accounts",
          Kind.texts("account ids of 12 digits", ACCOUNT_ID),
          "",
          "The only accounts whose logs are fetched, by their keys, which must tell one; empty,"
              + " any.");
  static final Setting<String> BUCKET_OWNER =
      Setting.optional(
          "s3.bucketOwner",
          Kind.text("an account id of 12 digits", ACCOUNT_ID),
          "The account that must own the buckets; S3 denies objects in those of others.");

  private S3Catalogue() {}
}
