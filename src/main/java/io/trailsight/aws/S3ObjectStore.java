package io.trailsight.aws;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects in S3. Thread-safe; the client's retry mode owns the retries. */
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;
  private final AtomicReference<@Nullable ObjectRef> blocked = new AtomicReference<>();

  /**
   * @param s3 not closed here
   */
  public S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public ObjectBody open(ObjectRef ref)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(ref.bucket())
            .key(ref.key())
            .versionId(ref.versionId().orElse(null))
            .build();
    try {
      return new S3Body(AwsCall.make(() -> s3.getObject(request)));
    } catch (SdkException e) {
      switch (AwsFaults.fault(AwsFaults.ofObject(AwsError.of(e)), e)) {
        case Fault.Transient fault -> throw fault;
        case Fault.Permanent fault -> throw fault;
        case Fault.Blocked fault -> {
          blocked.set(ref);
          throw fault;
        }
      }
    }
  }

  @Override
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectRef ref = blocked.get();
    if (ref == null) {
      return;
    }
    try (ObjectBody _ = open(ref)) {
      blocked.set(null);
    } catch (Fault.Permanent _) {
      blocked.set(null);
    }
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
