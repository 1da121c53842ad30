package io.trailsight.aws;

import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.MeasuredQueueContract;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@ExtendWith(LocalServersExtension.class)
class SqsDepthsIT extends MeasuredQueueContract {

  private final SqsClient sqs;
  private final List<SqsQueue> open = new ArrayList<>();
  private final Map<Subject, String> urls = new HashMap<>();

  SqsDepthsIT(LocalServers servers) {
    sqs = LocalClients.sqs(servers.sqs());
  }

  @AfterEach
  void close() {
    urls.values().forEach(url -> sqs.deleteQueue(request -> request.queueUrl(url)));
    open.forEach(SqsQueue::close);
    sqs.close();
  }

  @Override
  protected Subject withDeadLetters() {
    String name = name();
    sqs.createQueue(request -> request.queueName(name));
    String policy =
        """
        {"deadLetterTargetArn":"arn:aws:sqs:elasticmq:000000000000:%s","maxReceiveCount":1}\
        """
            .formatted(name);
    return subject(Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
  }

  @Override
  protected Subject withoutDeadLetters() {
    return subject(Map.of());
  }

  private Subject subject(Map<QueueAttributeName, String> attributes) {
    String url =
        sqs.createQueue(request -> request.queueName(name()).attributes(attributes)).queueUrl();
    SqsQueue queue = new SqsQueue(sqs, url, Duration.ZERO);
    open.add(queue);
    Subject subject = new Subject(queue, queue.depths());
    urls.put(subject, url);
    return subject;
  }

  private static String name() {
    return "depths-" + UUID.randomUUID();
  }

  @Override
  protected MeasuredQueue missing() {
    String url = urls.get(withoutDeadLetters());
    return new SqsDepths(sqs, url + "-missing");
  }

  @Override
  protected void send(Subject subject, String body) {
    sqs.sendMessage(request -> request.queueUrl(urls.get(subject)).messageBody(body));
  }
}
