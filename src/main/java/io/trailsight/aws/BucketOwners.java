package io.trailsight.aws;

import io.trailsight.config.AwsQueue;
import io.trailsight.config.SourceSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The accounts that may own buckets: S3 denies objects in those of others (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html">S3
 * guide</a>). A request takes one account, so of several one is tried after the other, and which of
 * them owns a bucket is remembered. Thread-safe.
 */
final class BucketOwners {

  /** The setting that turns the check off. */
  private static final String ANY = "any";

  private static final int MOST_BUCKETS = 1000;

  /** The most accounts that are tried for one object; the next object tries the next ones. */
  private static final int MOST_TRIES = 3;

  private final List<String> accounts;
  private final Map<String, String> ofBucket;

  /** What to try for a bucket: its owner alone once that is known. Guarded by this. */
  private final Map<String, List<String>> order =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  /**
   * @param accounts that may own any bucket; every account may if there is none
   * @param ofBucket the accounts of certain buckets
   */
  BucketOwners(List<String> accounts, Map<String, String> ofBucket) {
    this.accounts = List.copyOf(accounts);
    this.ofBucket = Map.copyOf(ofBucket);
  }

  /** As a source states them; what it does not state is the account that owns its queue. */
  static BucketOwners of(SourceSettings source) {
    List<String> accounts = new ArrayList<>();
    Map<String, String> ofBucket = new HashMap<>();
    for (String stated : source.s3().bucketOwner()) {
      int equals = stated.indexOf('=');
      if (equals < 0) {
        accounts.add(stated);
      } else {
        ofBucket.put(stated.substring(0, equals), stated.substring(equals + 1));
      }
    }
    if (accounts.isEmpty()) {
      source.sqs().queueUrl().flatMap(AwsQueue::of).map(AwsQueue::account).ifPresent(accounts::add);
    }
    return new BucketOwners(accounts.contains(ANY) ? List.of() : accounts, ofBucket);
  }

  /** A request to S3. */
  @FunctionalInterface
  interface Request<T> {

    /**
     * Sends it.
     *
     * @param owner the account that must own the bucket
     */
    T send(Optional<String> owner) throws InterruptedException;
  }

  /**
   * Sends a request about a bucket for each account that may own it, until one is not denied. S3
   * denies another owner's bucket and a missing permission alike.
   *
   * @throws SdkException of the last request, or of one that names the missing permission
   */
  <T> T send(String bucket, Request<T> request) throws InterruptedException {
    List<String> candidates = candidates(bucket);
    if (candidates.isEmpty()) {
      return request.send(Optional.empty());
    }
    Optional<SdkException> denial = Optional.empty();
    List<String> tried = candidates.subList(0, Math.min(MOST_TRIES, candidates.size()));
    for (String account : tried) {
      try {
        T answer = request.send(Optional.of(account));
        if (candidates.size() > 1) {
          remember(bucket, List.of(account));
        }
        return answer;
      } catch (SdkException e) {
        AwsError error = AwsError.of(e);
        if (!error.code().equals("AccessDenied")) {
          throw e;
        }
        denial = error.deniedAction().isPresent() || denial.isEmpty() ? Optional.of(e) : denial;
      }
    }
    if (candidates.size() == 1 && AwsError.of(denial.orElseThrow()).deniedAction().isEmpty()) {
      forget(bucket);
    }
    if (candidates.size() > MOST_TRIES) {
      List<String> rotated = new ArrayList<>(candidates);
      Collections.rotate(rotated, -MOST_TRIES);
      remember(bucket, rotated);
    }
    throw denial.orElseThrow();
  }

  private synchronized List<String> candidates(String bucket) {
    String certain = ofBucket.get(bucket);
    return certain == null ? order.getOrDefault(bucket, accounts) : List.of(certain);
  }

  private synchronized void remember(String bucket, List<String> owners) {
    order.put(bucket, List.copyOf(owners));
  }

  /** The bucket may have been created anew, in another account. */
  private synchronized void forget(String bucket) {
    order.remove(bucket);
  }

  /** What a denial without a reason may mean, as the end of its reason. */
  String hint(String bucket) {
    List<String> candidates = candidates(bucket);
    return candidates.isEmpty()
        ? ""
        : "; it must belong to account %s, unless s3.bucketOwner states another"
            .formatted(String.join(" or ", candidates));
  }
}
