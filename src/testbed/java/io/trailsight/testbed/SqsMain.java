package io.trailsight.testbed;

import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** Starts ElasticMQ in a child JVM; its queues live in memory. */
final class SqsMain {

  private SqsMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    ParentLink.serve(SqsMain::start);
  }

  private static int start() {
    return SQSRestServerBuilder.withInterface("127.0.0.1")
        .withDynamicPort()
        .start()
        .waitUntilStarted()
        .localAddress()
        .getPort();
  }
}
