package io.trailsight.ingest;

import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which objects may be fetched. Every sender of messages can name any object that the role can
 * read; an object that is not allowed is never requested from S3. An empty set allows everything
 * but keys with a part that is {@code .} or {@code ..}.
 *
 * @param buckets the only buckets
 * @param prefixes what keys must begin with, exactly: {@code a/} does not allow {@code ab}
 * @param accounts the only accounts, as the key names them
 */
public record AllowList(Set<String> buckets, Set<String> prefixes, Set<String> accounts) {

  /** Allows every object of every bucket. */
  public static final AllowList ANY = new AllowList(Set.of(), Set.of(), Set.of());

  /**
   * Names of general purpose buckets, old ones included (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3
   * guide</a>). The SDK also accepts other texts in place of a bucket, such as the ARN of an access
   * point, but no notice of S3 or CloudTrail contains them.
   */
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");

  /**
   * Parts of a path that a server or a proxy may resolve: where a bucket is part of the path, even
   * to an object of another bucket.
   */
  private static final Pattern RELATIVE =
      Pattern.compile("(?:^|.*/)\\.\\.?(?:/.*|$)", Pattern.DOTALL);

  private static final Pattern ACCOUNT_FOLDER =
      Pattern.compile("(?:^|/)AWSLogs/(?:o-[a-z0-9]+/)?(\\d{12})(?=/)");

  public AllowList {
    buckets = Set.copyOf(buckets);
    prefixes = Set.copyOf(prefixes);
    accounts = Set.copyOf(accounts);
  }

  /** Why an object may not be fetched, naming the setting; nothing when it may. */
  public Optional<String> rejection(ObjectRef object) {
    String bucket = object.bucket();
    String key = object.key();
    if (RELATIVE.matcher(key).matches()) {
      return Optional.of("the key has a part that is . or .., so it may reach another object");
    }
    if (!buckets.isEmpty() && !buckets.contains(bucket)) {
      return Optional.of("bucket " + bucket + " is not listed in s3.buckets");
    }
    if (!BUCKET.matcher(bucket).matches()) {
      return Optional.of(bucket + " is not the name of a bucket");
    }
    if (!prefixes.isEmpty() && prefixes.stream().noneMatch(key::startsWith)) {
      return Optional.of("the key begins with none of s3.prefixes");
    }
    return accounts.isEmpty() ? Optional.empty() : rejectionOfAccount(key);
  }

  /**
   * The file's name and its folder must name the same account: a bucket's policy restricts the
   * folder only, while documents get the account of the file's name.
   */
  private Optional<String> rejectionOfAccount(String key) {
    Optional<String> account = LogKey.of(key).accountId();
    if (account.isEmpty()) {
      return Optional.of("the key names no account, which s3.accounts requires");
    }
    if (!accounts.contains(account.get())) {
      return Optional.of("account " + account.get() + " is not listed in s3.accounts");
    }
    Matcher folders = ACCOUNT_FOLDER.matcher(key);
    while (folders.find()) {
      if (!folders.group(1).equals(account.get())) {
        return Optional.of(
            "the key names two accounts, %s and %s, while s3.accounts is set"
                .formatted(folders.group(1), account.get()));
      }
    }
    return Optional.empty();
  }
}
