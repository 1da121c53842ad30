package io.trailsight.tools.bench.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.bench.endpoint.StandardQueue.QueuedMessage;
import io.trailsight.tools.bench.endpoint.StandardQueue.Received;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes what SQS answers, as members of a JSON object (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">API
 * reference</a>).
 */
final class SqsAnswers {

  private SqsAnswers() {}

  /** Received messages, with the attributes that the pipeline reads, whichever were asked for. */
  static void messages(List<Received> received, JsonGenerator out) throws IOException {
    if (received.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("Messages");
    for (Received one : received) {
      QueuedMessage message = one.message();
      out.writeStartObject();
      out.writeStringField("MessageId", message.id());
      out.writeStringField("ReceiptHandle", one.receipt());
      out.writeStringField("MD5OfBody", message.bodyMd5());
      out.writeFieldName("Body");
      out.writeString(message.body());
      out.writeObjectFieldStart("Attributes");
      out.writeStringField("ApproximateReceiveCount", Integer.toString(one.receives()));
      out.writeStringField("SentTimestamp", message.sentMillis());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** What became of each entry of a batch, by its id; those that did not fail succeeded. */
  static void results(JsonNode entries, Map<String, Refusal> failed, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart("Successful");
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      if (!failed.containsKey(id)) {
        out.writeStartObject();
        out.writeStringField("Id", id);
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeArrayFieldStart("Failed");
    for (Map.Entry<String, Refusal> one : failed.entrySet()) {
      out.writeStartObject();
      out.writeStringField("Id", one.getKey());
      out.writeBooleanField("SenderFault", true);
      out.writeStringField("Code", one.getValue().code());
      out.writeStringField("Message", one.getValue().words());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Messages that were sent, by the ids of their entries. */
  static void sentBatch(Map<String, QueuedMessage> messages, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("Successful");
    for (Map.Entry<String, QueuedMessage> one : messages.entrySet()) {
      out.writeStartObject();
      out.writeStringField("Id", one.getKey());
      out.writeStringField("MessageId", one.getValue().id());
      out.writeStringField("MD5OfMessageBody", one.getValue().bodyMd5());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Those attributes of a queue that were asked for and are known. */
  static void attributes(JsonNode names, Map<String, Integer> known, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart("Attributes");
    for (JsonNode name : names) {
      Integer value = known.get(name.asText());
      if (value != null) {
        out.writeStringField(name.asText(), value.toString());
      }
    }
    out.writeEndObject();
  }
}
