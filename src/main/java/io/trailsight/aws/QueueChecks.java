package io.trailsight.aws;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.connect.AwsCall;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Whether the queue may be used. No message is received, hidden or deleted: where a call has an
 * effect, SQS is asked for what it must refuse. It answers so to those who may make the call, and
 * others it denies. AWS does not document that it looks at the permission first; a denial is always
 * one, and the other answer is the best that a call without an effect can show.
 */
final class QueueChecks {

  /** A receive takes 1 to 10 messages. */
  private static final int NO_MESSAGES = 0;

  /** No message has this receipt. */
  private static final String NO_RECEIPT = "trailsight-config-check";

  private static final Set<String> REFUSALS =
      Set.of(
          "ReceiptHandleIsInvalid",
          "InvalidParameterValue",
          "InvalidParameterValueException",
          "ReadCountOutOfRange",
          "InvalidAttributeValue");

  private final SqsClient sqs;
  private final String queueUrl;

  /**
   * @param sqs not closed here
   */
  QueueChecks(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  List<Check> all() {
    return List.of(
        check(
            "sqs:GetQueueAttributes",
            () ->
                sqs.getQueueAttributes(
                    request -> request.queueUrl(queueUrl).attributeNames(SqsTerms.ATTRIBUTES))),
        check(
            "sqs:ReceiveMessage",
            () ->
                sqs.receiveMessage(
                    request -> request.queueUrl(queueUrl).maxNumberOfMessages(NO_MESSAGES))),
        check(
            "sqs:DeleteMessage",
            () ->
                sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(NO_RECEIPT))),
        check(
            "sqs:ChangeMessageVisibility",
            () ->
                sqs.changeMessageVisibility(
                    request ->
                        request
                            .queueUrl(queueUrl)
                            .receiptHandle(NO_RECEIPT)
                            .visibilityTimeout(0))));
  }

  private Check check(String permission, Runnable call) {
    return new Check(permission, queueUrl, () -> find(call));
  }

  private static Finding find(Runnable call) throws InterruptedException {
    try {
      AwsCall.make(
          () -> {
            call.run();
            return true;
          });
      return Finding.allowed();
    } catch (SdkException e) {
      AwsError error = AwsError.of(e);
      return REFUSALS.contains(error.code())
          ? Finding.allowed()
          : new Finding.Missing(error.words());
    }
  }
}
