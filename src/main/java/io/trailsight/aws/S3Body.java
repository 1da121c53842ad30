package io.trailsight.aws;

import io.trailsight.connect.AwsCall;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What S3 answers to a request for an object. Used by one thread. */
final class S3Body implements ObjectBody {

  private final ResponseInputStream<GetObjectResponse> stream;
  private final BodyStream content;
  private final long size;
  private final Optional<Instant> lastModified;
  private boolean finished;

  S3Body(ResponseInputStream<GetObjectResponse> stream) throws Fault.Transient {
    this.stream = stream;
    this.content = new BodyStream(stream);
    if (isPage(stream.response())) {
      stream.abort();
      throw new Fault.Transient("S3: a page answers in place of S3");
    }
    Long length = stream.response().contentLength();
    if (length == null) {
      stream.abort();
      throw new Fault.Transient("S3: the answer states no content length");
    }
    this.size = length;
    this.lastModified = Optional.ofNullable(stream.response().lastModified());
  }

  /** S3 sends an ETag with every object; a page to log in has none. */
  private static boolean isPage(GetObjectResponse response) {
    return response.eTag() == null
        && Objects.toString(response.contentType(), "").startsWith("text/html");
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Optional<Instant> lastModified() {
    return lastModified;
  }

  @Override
  public Map<String, String> metadata() {
    return stream.response().metadata();
  }

  @Override
  public InputStream stream() {
    return content;
  }

  @Override
  public Optional<String> etag() {
    return etag(stream.response().eTag());
  }

  /** An ETag as S3 states it, without its quotes. */
  static Optional<String> etag(@Nullable String quoted) {
    return Optional.ofNullable(quoted).map(etag -> etag.replace("\"", ""));
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

  @Override
  public void close() {
    if (!finished) {
      content.close();
      return;
    }
    try {
      stream.close();
    } catch (IOException _) {
      // What was needed has been read; the connection is dropped either way.
    }
  }
}
