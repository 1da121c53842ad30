package io.trailsight.deploy;

import io.trailsight.connect.AwsCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Fails each call of the program in a test that no policy in {@code deploy/iam} allows. The SDK
 * finds it by the resource {@code software/amazon/awssdk/global/handlers/execution.interceptors},
 * for the clients of all tests. Processes that have no {@code deploy/iam} in their folder, such as
 * the services of benchmarks, may call everything.
 */
public final class AllowedCalls implements ExecutionInterceptor {

  private final Set<String> allowed = new TreeSet<>();
  private final boolean knows = Files.isDirectory(Policies.FOLDER);

  /** For the SDK. */
  public AllowedCalls() {
    if (!knows) {
      return;
    }
    try {
      for (String policy : Policies.ofIdentity()) {
        allowed.addAll(Policies.actions(policy));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (!knows || !isOfTheProgram()) {
      return;
    }
    Stream.concat(
            AwsActions.of(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                .stream(),
            AwsActions.beside(call.request()).stream())
        .filter(action -> !allowed.contains(action))
        .forEach(
            action -> {
              throw new IllegalStateException("no policy in deploy/iam allows " + action);
            });
  }

  /** Tests have clients of their own, which make the queues and buckets. */
  private static boolean isOfTheProgram() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(frame -> frame.getClassName().equals(AwsCall.class.getName())));
  }
}
