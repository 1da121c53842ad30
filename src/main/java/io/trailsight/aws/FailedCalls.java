package io.trailsight.aws;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Signals each call to a service of AWS that fails after its retries. Thread-safe. */
record FailedCalls(String service, Observer observer) implements ExecutionInterceptor {

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof SdkException e && !(e instanceof AbortedException)) {
      observer.on(new Signal.CallFailed(service, code(AwsError.of(e)), 1));
    }
  }

  private static String code(AwsError error) {
    if (!error.code().isEmpty()) {
      return error.code();
    }
    return error.status() == 0 ? "no_answer" : "http_" + error.status();
  }
}
