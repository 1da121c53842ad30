package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.texts;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The buckets that hold objects, and which objects may be fetched. Empty lists allow any. */
public record S3Settings(
    Optional<URI> endpoint,
    boolean pathStyle,
    List<String> buckets,
    List<String> prefixes,
    List<String> accounts,
    List<String> bucketOwner,
    RoleSettings role) {

  static final String BUCKET_OWNER = "s3.bucketOwner";

  private static final String ACCOUNT_ID = "[0-9]{12}";

  public S3Settings {
    buckets = List.copyOf(buckets);
    prefixes = List.copyOf(prefixes);
    accounts = List.copyOf(accounts);
    bucketOwner = List.copyOf(bucketOwner);
  }

  S3Settings(Values values) {
    this(
        values.find("s3.endpoint", httpUrl(), "The address of S3, if it is not AWS's own."),
        values.get(
            "s3.pathStyle",
            bool(),
            "false",
            "Whether the bucket is named in the path instead of the host, as many S3 servers"
                + " require."),
        values.get(
            "s3.buckets",
            texts("names of buckets", "trail-logs", "[A-Za-z0-9._-]{3,255}"),
            "",
            "The only buckets whose objects are fetched. If empty, every bucket that the role may"
                + " read."),
        values.get(
            "s3.prefixes",
            texts(
                "beginnings of keys, without a leading slash",
                "AWSLogs/",
                "[^/\\p{Cntrl}][^\\p{Cntrl}]*"),
            "",
            "What the keys of fetched objects begin with, exactly as written, such as `AWSLogs/`."
                + " If empty, anything."),
        values.get(
            "s3.accounts",
            texts("account ids of 12 digits", "111122223333", ACCOUNT_ID),
            "",
            "The only accounts whose logs are fetched; the key of an object must name its account."
                + " If empty, every account."),
        values.get(
            BUCKET_OWNER,
            texts(
                "account ids of 12 digits, or of some buckets, such as"
                    + " `trail-logs=111122223333` (in YAML also a mapping), or `any`",
                "any|([A-Za-z0-9._-]{3,255}=)?" + ACCOUNT_ID),
            "",
            "The accounts that may own the buckets; S3 denies access to those of others. If no"
                + " account is given, the one that owns the queue, where its URL is one of AWS."
                + " `any` turns this off."),
        new RoleSettings(values, "s3.", "the buckets"));
  }
}
