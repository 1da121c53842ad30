package io.trailsight.tools.bench.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.bench.endpoint.StandardQueue.QueuedMessage;
import io.trailsight.tools.bench.endpoint.StandardQueue.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Standard queues in memory, behind the AWS JSON protocol of SQS (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html">making
 * requests in JSON</a>): what is needed to fill a queue and to consume it. Neither credentials nor
 * the limits of parameters are checked. Thread-safe.
 */
final class SqsEndpoint {

  /** The header that names the action, after {@link #TARGET_PREFIX}. */
  static final String TARGET = "x-amz-target";

  private static final String TARGET_PREFIX = "AmazonSQS.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final String ACCOUNT = "/000000000000/";
  private static final int DEFAULT_HIDDEN_SECONDS = 30;
  private static final int RETENTION_SECONDS = 345_600;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, StandardQueue> queues = new ConcurrentHashMap<>();
  private final String address;

  /**
   * @param address of this endpoint, with which the queues' URLs begin
   */
  SqsEndpoint(String address) {
    this.address = address;
  }

  /** Does something to the message of one entry of a batch. */
  private interface EntryAction {
    void apply(JsonNode entry) throws Refusal;
  }

  /**
   * Answers a request (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">API
   * reference</a>).
   *
   * @param target the value of {@link #TARGET}
   */
  HttpAnswer answer(String target, byte[] body) throws IOException, InterruptedException {
    try {
      ObjectNode done = act(target, read(body));
      return HttpAnswer.of(HttpAnswer.OK, CONTENT_TYPE, json.writeValueAsBytes(done));
    } catch (Refusal refusal) {
      ObjectNode error = json.createObjectNode();
      error.put("__type", "com.amazonaws.sqs#" + refusal.code()).put("message", refusal.words());
      return HttpAnswer.of(refusal.status(), CONTENT_TYPE, json.writeValueAsBytes(error));
    }
  }

  private JsonNode read(byte[] body) throws Refusal, IOException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("SerializationException", e.getOriginalMessage());
    }
  }

  private ObjectNode act(String target, JsonNode request) throws Refusal, InterruptedException {
    String action =
        target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
    return switch (action) {
      case "ReceiveMessage" -> receive(request);
      case "DeleteMessageBatch" -> delete(request);
      case "ChangeMessageVisibilityBatch" -> changeVisibility(request);
      case "SendMessageBatch" -> send(request);
      case "GetQueueAttributes" -> attributes(request);
      case "CreateQueue" -> create(request);
      default ->
          throw Refusal.badRequest("UnsupportedOperation", "This endpoint has no " + action + ".");
    };
  }

  /** Messages have the attributes that the pipeline reads, whichever were asked for. */
  private ObjectNode receive(JsonNode request) throws Refusal, InterruptedException {
    int max = request.path("MaxNumberOfMessages").asInt(1);
    Duration hidden = hiddenFor(request, DEFAULT_HIDDEN_SECONDS);
    Duration wait = Duration.ofSeconds(request.path("WaitTimeSeconds").asInt());
    ObjectNode answer = json.createObjectNode();
    for (Received one : queue(request).receive(max, hidden, wait)) {
      QueuedMessage message = one.message();
      ObjectNode out = answer.withArray("Messages").addObject();
      out.put("MessageId", message.id()).put("ReceiptHandle", one.receipt());
      out.put("MD5OfBody", message.bodyMd5()).putRawValue("Body", message.body());
      ObjectNode attributes = out.putObject("Attributes");
      attributes.put("ApproximateReceiveCount", Integer.toString(one.receives()));
      attributes.put("SentTimestamp", message.sentMillis());
    }
    return answer;
  }

  private ObjectNode delete(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    return batch(request, entry -> queue.delete(receipt(entry)));
  }

  private ObjectNode changeVisibility(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    return batch(request, entry -> queue.changeVisibility(receipt(entry), hiddenFor(entry, 0)));
  }

  private static String receipt(JsonNode entry) {
    return entry.path("ReceiptHandle").asText();
  }

  /** Acts on each entry, and reports what became of it. */
  private ObjectNode batch(JsonNode request, EntryAction action) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      String id = entry.path("Id").asText();
      try {
        action.apply(entry);
        successful.addObject().put("Id", id);
      } catch (Refusal refusal) {
        ObjectNode failure = failed.addObject().put("Id", id).put("SenderFault", true);
        failure.put("Code", refusal.code()).put("Message", refusal.words());
      }
    }
    return answer;
  }

  private ObjectNode send(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    ObjectNode answer = json.createObjectNode();
    ArrayNode successful = answer.putArray("Successful");
    for (JsonNode entry : request.path("Entries")) {
      QueuedMessage message = queue.send(entry.path("MessageBody").asText());
      ObjectNode sent = successful.addObject().put("Id", entry.path("Id").asText());
      sent.put("MessageId", message.id()).put("MD5OfMessageBody", message.bodyMd5());
    }
    return answer;
  }

  /** Those attributes of a queue that were asked for and are known. */
  private ObjectNode attributes(JsonNode request) throws Refusal {
    StandardQueue.Count count = queue(request).count();
    Map<String, Integer> known =
        Map.of(
            "ApproximateNumberOfMessages",
            count.visible(),
            "ApproximateNumberOfMessagesNotVisible",
            count.hidden(),
            "MessageRetentionPeriod",
            RETENTION_SECONDS);
    ObjectNode answer = json.createObjectNode();
    ObjectNode attributes = answer.putObject("Attributes");
    for (JsonNode name : request.path("AttributeNames")) {
      Integer value = known.get(name.asText());
      if (value != null) {
        attributes.put(name.asText(), value.toString());
      }
    }
    return answer;
  }

  private ObjectNode create(JsonNode request) {
    String name = request.path("QueueName").asText();
    queues.putIfAbsent(name, new StandardQueue());
    return json.createObjectNode().put("QueueUrl", address + ACCOUNT + name);
  }

  private StandardQueue queue(JsonNode request) throws Refusal {
    String url = request.path("QueueUrl").asText();
    StandardQueue queue = queues.get(url.substring(url.lastIndexOf('/') + 1));
    if (queue == null) {
      throw Refusal.badRequest("QueueDoesNotExist", "The specified queue does not exist.");
    }
    return queue;
  }

  private static Duration hiddenFor(JsonNode request, int otherwise) {
    return Duration.ofSeconds(request.path("VisibilityTimeout").asInt(otherwise));
  }
}
