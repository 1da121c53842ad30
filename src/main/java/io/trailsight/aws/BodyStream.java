package io.trailsight.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The content of an object. Closing one that was not read to its end aborts it, which avoids
 * downloading the rest. Not thread-safe.
 */
final class BodyStream extends FilterInputStream {

  private final ResponseInputStream<GetObjectResponse> body;
  private boolean ended;

  BodyStream(ResponseInputStream<GetObjectResponse> body) {
    super(body);
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    try {
      int read = super.read();
      ended |= read < 0;
      return read;
    } catch (SdkException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = super.read(into, offset, length);
      ended |= read < 0;
      return read;
    } catch (SdkException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      body.abort();
    }
    try {
      body.close();
    } catch (IOException _) {
      // What was needed has been read; the connection is dropped either way.
    }
  }
}
