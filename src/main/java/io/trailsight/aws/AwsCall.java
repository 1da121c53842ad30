package io.trailsight.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes a blocking SDK call, and reports an interruption as such instead of as a failure. */
final class AwsCall {

  private AwsCall() {}

  /**
   * Makes the call.
   *
   * @throws SdkException when it fails
   */
  static <T> T make(Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (SdkException e) {
      rethrowInterruption(e);
      throw e;
    }
  }

  /**
   * The SDK reports an interruption as one of its own failures, with or without the thread's flag.
   */
  static void rethrowInterruption(Exception e) throws InterruptedException {
    if (Thread.interrupted() || e instanceof AbortedException) {
      InterruptedException interrupted = new InterruptedException("during an AWS call");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
