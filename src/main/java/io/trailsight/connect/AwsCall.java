package io.trailsight.connect;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes a blocking SDK call, and reports an interruption as such instead of as a failure. */
public final class AwsCall {

  private AwsCall() {}

  /**
   * Makes the call.
   *
   * @throws SdkException when it fails
   */
  public static <T> T make(Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (SdkException e) {
      rethrowInterruption(e);
      throw e;
    }
  }

  /**
   * Reports the interruption that a failure stands for. The SDK reports it as one of its own
   * failures, with or without the thread's flag.
   *
   * @throws InterruptedException when the failure is an interruption
   */
  public static void rethrowInterruption(Exception e) throws InterruptedException {
    if (Thread.interrupted() || e instanceof AbortedException) {
      InterruptedException interrupted = new InterruptedException("during an AWS call");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
