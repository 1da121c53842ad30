package io.trailsight.tools.publish;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/** The policies that a client gave to queues; AWS's SQS keeps them, ElasticMQ does not. */
final class QueuePolicies implements ExecutionInterceptor {

  private final Map<String, String> policies = new ConcurrentHashMap<>();

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    if (call.request() instanceof SetQueueAttributesRequest set) {
      Optional.ofNullable(set.attributes().get(QueueAttributeName.POLICY))
          .ifPresent(policy -> policies.put(set.queueUrl(), policy));
    }
  }

  /** The queue's policy, empty if it has none. */
  String of(String queueUrl) {
    return policies.getOrDefault(queueUrl, "");
  }
}
