package io.trailsight.aws;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Objects in S3. A denial that names the permission which is missing concerns one object at first;
 * once it seems to concern all of them, everything is blocked. Thread-safe; the client's retry mode
 * owns the retries.
 */
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;
  private final Optional<String> bucketOwner;
  private final Denials denials = new Denials();
  private final AtomicReference<@Nullable ObjectRef> blocked = new AtomicReference<>();

  /**
   * @param s3 not closed here
   * @param bucketOwner the account that must own each bucket: S3 denies objects in those of others
   */
  public S3ObjectStore(S3Client s3, Optional<String> bucketOwner) {
    this.s3 = s3;
    this.bucketOwner = bucketOwner;
  }

  @Override
  public ObjectBody open(ObjectRef ref)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    try {
      ObjectBody body = get(ref);
      denials.opened(ref);
      return body;
    } catch (SdkException e) {
      FaultClass means = AwsFaults.ofObject(AwsError.of(e));
      if (means == FaultClass.BLOCKED) {
        blocked.set(ref);
      }
      boolean concernsAll = means == FaultClass.NOT_AUTHORIZED && denials.denied(ref);
      switch (AwsFaults.fault(concernsAll ? FaultClass.BLOCKED : means, e)) {
        case Fault.Transient fault -> throw fault;
        case Fault.Permanent fault -> throw fault;
        case Fault.Blocked fault -> throw fault;
      }
    }
  }

  private ObjectBody get(ObjectRef ref) throws Fault.Transient, InterruptedException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(ref.bucket())
            .key(ref.key())
            .versionId(ref.versionId().orElse(null))
            .expectedBucketOwner(bucketOwner.orElse(null))
            .build();
    return new S3Body(AwsCall.make(() -> s3.getObject(request)));
  }

  @Override
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectRef ref = blocked.get();
    if (ref != null) {
      checkBlocked(ref);
    }
    Optional<ObjectRef> denied = denials.asked();
    if (denied.isPresent()) {
      checkDenied(denied.get());
    }
  }

  /** Whatever S3 says about that object alone, it takes the credentials again. */
  private void checkBlocked(ObjectRef ref)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (ObjectBody _ = open(ref)) {
      blocked.set(null);
    } catch (Fault.Permanent _) {
      blocked.set(null);
    } catch (Fault.Transient fault) {
      if (!fault.isDenied()) {
        throw fault;
      }
      blocked.set(null);
    }
  }

  /** Opens a denied object once more, then the one that opened last. */
  private void checkDenied(ObjectRef ref)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (ObjectBody _ = get(ref)) {
      denials.opened(ref);
    } catch (SdkException e) {
      switch (AwsFaults.ofObject(AwsError.of(e))) {
        case PERMANENT, DENIED -> denials.gone(ref);
        case TRANSIENT -> throw new Fault.Transient("S3: " + AwsError.of(e).words(), e);
        case BLOCKED -> throw blocked(e);
        case NOT_AUTHORIZED -> {
          Optional<ObjectRef> witness = denials.witness();
          if (witness.isEmpty() || !opens(witness.get())) {
            throw blocked(e);
          }
          denials.setAside(witness.get());
        }
      }
    }
  }

  private boolean opens(ObjectRef ref) throws Fault.Transient, InterruptedException {
    try (ObjectBody _ = get(ref)) {
      return true;
    } catch (SdkException _) {
      return false;
    }
  }

  private static Fault.Blocked blocked(SdkException e) {
    return new Fault.Blocked("S3: " + AwsError.of(e).words(), e);
  }

  private static final class S3Body implements ObjectBody {

    private final ResponseInputStream<GetObjectResponse> stream;
    private final long size;
    private boolean finished;

    S3Body(ResponseInputStream<GetObjectResponse> stream) throws Fault.Transient {
      this.stream = stream;
      Long length = stream.response().contentLength();
      if (length == null) {
        stream.abort();
        throw new Fault.Transient("S3: the answer does not tell the content's length");
      }
      this.size = length;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public byte[] readAll() throws Fault.Transient, InterruptedException {
      try {
        byte[] content = new byte[Math.toIntExact(size)];
        int read = stream.readNBytes(content, 0, content.length);
        if (read < size) {
          throw new Fault.Transient(
              "S3: the content ended after %d of %d bytes".formatted(read, size));
        }
        finished = true;
        return content;
      } catch (IOException | SdkException e) {
        AwsCall.rethrowInterruption(e);
        throw new Fault.Transient("S3: the content broke off: " + e.getMessage(), e);
      }
    }

    /** Aborting what was not read keeps the rest from being downloaded. */
    @Override
    public void close() {
      if (!finished) {
        stream.abort();
      }
      try {
        stream.close();
      } catch (IOException _) {
        // All that was wanted has been read; the connection is given up either way.
      }
    }
  }
}
