package io.trailsight.aws;

import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import io.trailsight.integrity.Signature;
import io.trailsight.integrity.TrailStore;
import io.trailsight.integrity.Verification;
import io.trailsight.listing.ObjectListing;
import io.trailsight.trail.ObjectRef;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket with digests and log files. Thread-safe; the client's retry mode owns the retries. */
public final class S3TrailStore implements TrailStore, ObjectListing, Closeable {

  private static final String LISTING = "; s3:ListBucket is needed";

  private final S3Client s3;
  private final BucketOwners owners;
  private final String bucket;

  /**
   * @param s3 closed with the store
   */
  S3TrailStore(S3Client s3, BucketOwners owners, String bucket) {
    this.s3 = s3;
    this.owners = owners;
    this.bucket = bucket;
  }

  /**
   * Connects to a bucket; no request is sent yet.
   *
   * @param source how it is reached
   * @throws IOException when no region is known
   */
  public static S3TrailStore connect(Settings settings, SourceSettings source, String bucket)
      throws IOException {
    return new S3TrailStore(
        AwsClients.s3(settings, source, Verification.REQUESTS_AT_ONCE),
        BucketOwners.of(source),
        bucket);
  }

  @Override
  public void close() {
    s3.close();
  }

  @Override
  public Optional<String> bucket() {
    return Optional.of(bucket);
  }

  @Override
  public List<String> folders(String prefix) throws Fault, InterruptedException {
    List<String> folders = new ArrayList<>();
    visitPages(
        of(prefix).delimiter("/"),
        page -> {
          page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(folders::add);
          return true;
        });
    return folders.stream().distinct().toList();
  }

  @Override
  public List<String> keys(String prefix) throws Fault, InterruptedException {
    List<String> keys = new ArrayList<>();
    visitPages(
        of(prefix),
        page -> {
          page.contents().stream().map(S3Object::key).forEach(keys::add);
          return true;
        });
    return keys;
  }

  @Override
  public void list(String prefix, Pages pages) throws Fault, InterruptedException {
    visitPages(
        of(prefix), page -> pages.accept(page.contents().stream().map(this::listed).toList()));
  }

  private ListObjectsV2Request.Builder of(String prefix) {
    return ListObjectsV2Request.builder().bucket(bucket).prefix(prefix);
  }

  @FunctionalInterface
  private interface PageVisitor {

    /** Takes a page; returns whether more are wanted. */
    boolean visit(ListObjectsV2Response page) throws Fault, InterruptedException;
  }

  private void visitPages(ListObjectsV2Request.Builder request, PageVisitor visitor)
      throws Fault, InterruptedException {
    boolean more = true;
    while (more) {
      ListObjectsV2Response page = page(request);
      more = visitor.visit(page) && Boolean.TRUE.equals(page.isTruncated());
      request.continuationToken(page.nextContinuationToken());
    }
  }

  private ListObjectsV2Response page(ListObjectsV2Request.Builder request)
      throws Fault, InterruptedException {
    try {
      return owners.send(
          bucket,
          owner -> {
            ListObjectsV2Request ofOwner = request.expectedBucketOwner(owner.orElse(null)).build();
            return AwsCall.make(() -> s3.listObjectsV2(ofOwner));
          });
    } catch (SdkException e) {
      throw fault(LISTING + owners.hint(bucket), e);
    }
  }

  private Listed listed(S3Object object) {
    ObjectRef ref =
        new ObjectRef(
            bucket,
            object.key(),
            Optional.empty(),
            OptionalLong.of(object.size()),
            S3Body.etag(object.eTag()));
    return new Listed(ref, object.lastModified());
  }

  @Override
  public Optional<Content> open(String stated, String key) throws Fault, InterruptedException {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(stated).key(key);
    try {
      return Optional.of(
          S3Content.of(
              owners.send(
                  stated,
                  owner -> {
                    GetObjectRequest ofOwner =
                        request.expectedBucketOwner(owner.orElse(null)).build();
                    return AwsCall.make(() -> s3.getObject(ofOwner, S3ObjectStore.WITHOUT_TIMER));
                  })));
    } catch (SdkException e) {
      if (AwsError.of(e).code().equals("NoSuchKey")) {
        return Optional.empty();
      }
      throw fault(owners.hint(stated), e);
    }
  }

  private Fault fault(String hint, SdkException e) {
    AwsError error = AwsError.of(e);
    String advice = error.code().equals("AccessDenied") ? hint : "";
    return AwsFaults.fault(AwsFaults.ofObject(error), e, advice);
  }

  private record S3Content(BodyStream stream, Signature signature) implements Content {

    static S3Content of(ResponseInputStream<GetObjectResponse> body) {
      return new S3Content(new BodyStream(body), Signature.of(body.response().metadata()));
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
