package io.trailsight.tools.bench.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailsight.tools.bench.endpoint.StandardQueue.QueuedMessage;
import io.trailsight.tools.bench.endpoint.StandardQueue.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Standard queues in memory, behind the AWS JSON protocol of SQS (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html">making
 * requests in JSON</a>): what is needed to fill a queue and to consume it. Credentials are not
 * looked at. Thread-safe.
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

  /** Writes the members of an answer's object. */
  private interface Members {

    void write(JsonGenerator out) throws IOException;
  }

  /** Does something to the message of one entry of a batch. */
  private interface EntryAction {

    void apply(JsonNode entry) throws Refusal;
  }

  /**
   * Answers a request.
   *
   * @param target the value of {@link #TARGET}
   */
  HttpAnswer answer(String target, byte[] body) throws IOException, InterruptedException {
    try {
      return HttpAnswer.of(HttpAnswer.OK, CONTENT_TYPE, object(act(target, read(body))));
    } catch (Refusal refusal) {
      byte[] error =
          object(
              out -> {
                out.writeStringField("__type", "com.amazonaws.sqs#" + refusal.code());
                out.writeStringField("message", refusal.words());
              });
      return HttpAnswer.of(refusal.status(), CONTENT_TYPE, error);
    }
  }

  private JsonNode read(byte[] body) throws Refusal, IOException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("SerializationException", e.getOriginalMessage());
    }
  }

  private Members act(String target, JsonNode request) throws Refusal, InterruptedException {
    String action =
        target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
    return switch (action) {
      case "ReceiveMessage" -> receive(request);
      case "DeleteMessageBatch" -> delete(request);
      case "ChangeMessageVisibilityBatch" -> changeVisibility(request);
      case "SendMessageBatch" -> sendBatch(request);
      case "GetQueueAttributes" -> attributes(request);
      case "CreateQueue" -> create(request);
      default ->
          throw Refusal.badRequest("UnsupportedOperation", "This endpoint has no " + action + ".");
    };
  }

  private Members receive(JsonNode request) throws Refusal, InterruptedException {
    StandardQueue queue = queue(request);
    int max = request.path("MaxNumberOfMessages").asInt(1);
    Duration hidden = hiddenFor(request, DEFAULT_HIDDEN_SECONDS);
    int wait = request.path("WaitTimeSeconds").asInt();
    List<Received> received = queue.receive(max, hidden, Duration.ofSeconds(wait));
    return out -> SqsAnswers.messages(received, out);
  }

  private Members delete(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    return batch(request, entry -> queue.delete(receipt(entry)));
  }

  private Members changeVisibility(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    return batch(request, entry -> queue.changeVisibility(receipt(entry), hiddenFor(entry, 0)));
  }

  private static String receipt(JsonNode entry) {
    return entry.path("ReceiptHandle").asText();
  }

  /** Acts on each entry, and reports those that failed. */
  private static Members batch(JsonNode request, EntryAction action) {
    JsonNode entries = request.path("Entries");
    Map<String, Refusal> failed = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      try {
        action.apply(entry);
      } catch (Refusal refusal) {
        failed.put(entry.path("Id").asText(), refusal);
      }
    }
    return out -> SqsAnswers.results(entries, failed, out);
  }

  private Members sendBatch(JsonNode request) throws Refusal {
    StandardQueue queue = queue(request);
    Map<String, QueuedMessage> sent = new LinkedHashMap<>();
    for (JsonNode entry : request.path("Entries")) {
      sent.put(entry.path("Id").asText(), queue.send(entry.path("MessageBody").asText()));
    }
    return out -> SqsAnswers.sentBatch(sent, out);
  }

  private Members attributes(JsonNode request) throws Refusal {
    StandardQueue.Count count = queue(request).count();
    Map<String, Integer> known =
        Map.of(
            "ApproximateNumberOfMessages",
            count.visible(),
            "ApproximateNumberOfMessagesNotVisible",
            count.hidden(),
            "MessageRetentionPeriod",
            RETENTION_SECONDS,
            "VisibilityTimeout",
            DEFAULT_HIDDEN_SECONDS);
    return out -> SqsAnswers.attributes(request.path("AttributeNames"), known, out);
  }

  private Members create(JsonNode request) {
    String name = request.path("QueueName").asText();
    queues.putIfAbsent(name, new StandardQueue());
    return out -> out.writeStringField("QueueUrl", address + ACCOUNT + name);
  }

  private StandardQueue queue(JsonNode request) throws Refusal {
    StandardQueue queue = queues.get(name(request));
    if (queue == null) {
      throw Refusal.badRequest("QueueDoesNotExist", "The specified queue does not exist.");
    }
    return queue;
  }

  private static String name(JsonNode request) {
    String url = request.path("QueueUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static Duration hiddenFor(JsonNode request, int otherwise) {
    return Duration.ofSeconds(request.path("VisibilityTimeout").asInt(otherwise));
  }

  private byte[] object(Members members) throws IOException {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
      try (JsonGenerator out = json.createGenerator(bytes)) {
        out.writeStartObject();
        members.write(out);
        out.writeEndObject();
      }
      return bytes.toByteArray();
    }
  }
}
