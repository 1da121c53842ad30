package io.trailsight.connect;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of another provider, whose failures are all reported as {@link CredentialsException}.
 * Thread-safe.
 *
 * @param provider closed with this, where it can be closed
 */
record NamedCredentials(AwsCredentialsProvider provider)
    implements AwsCredentialsProvider, SdkAutoCloseable {

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.resolveCredentials();
    } catch (AbortedException | CredentialsException known) {
      throw known;
    } catch (RuntimeException failure) {
      throw CredentialsException.of(failure);
    }
  }

  @Override
  public void close() {
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }
}
