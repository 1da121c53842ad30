package io.trailsight.aws;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects in S3. Thread-safe; the client's retry mode owns the retries. */
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;

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
      switch (AwsFaults.ofObject(e)) {
        case Fault.Transient fault -> throw fault;
        case Fault.Permanent fault -> throw fault;
        case Fault.Blocked fault -> throw fault;
      }
    }
  }

  private static final class S3Body implements ObjectBody {

    private final ResponseInputStream<GetObjectResponse> stream;
    private boolean finished;

    S3Body(ResponseInputStream<GetObjectResponse> stream) {
      this.stream = stream;
    }

    @Override
    public long size() {
      return stream.response().contentLength();
    }

    @Override
    public byte[] readAll() throws Fault.Transient, InterruptedException {
      try {
        byte[] content = stream.readNBytes(Math.toIntExact(size()));
        if (content.length < size()) {
          throw new Fault.Transient(
              "S3: the content ended after %d of %d bytes".formatted(content.length, size()));
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
