package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.join.Selection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The bodies of the searches for lines and events. */
final class JoinRequests {

  static final String EVENT_ID = "joined.eventID";

  private static final List<String> LINE_FIELDS =
      List.of(
          "@timestamp",
          "requestID",
          "s3.hostId",
          "s3.bucketName",
          "s3.key",
          "s3.httpStatusCode",
          "accessLog.operation",
          "errorCode",
          EVENT_ID);

  private static final List<String> EVENT_FIELDS =
      List.of("@timestamp", "requestID", "s3.hostId", "s3.bucketName", "s3.key", "eventID");

  /** The fields of an event that a line gets. */
  static final List<String> IDENTITY =
      List.of("actor", "userIdentity", "denied", "errorMessage", "sessionCredentialFromConsole");

  private static final String TIME = "@timestamp";

  /** Whether hits are counted. A scroll counts them in any case, and refuses the question. */
  private static final String TOTAL = "track_total_hits";

  private static final String BUCKET = "s3.bucketName";

  private JoinRequests() {}

  static ObjectNode lines(Selection selection) {
    ObjectNode request = request(LINE_FIELDS);
    ArrayNode conditions = selected(request, selection);
    selection
        .open()
        .ifPresent(
            since -> {
              range(conditions, "ingestedAt").put("gte", since.toString());
              conditions
                  .addObject()
                  .putObject("bool")
                  .putObject("must_not")
                  .putObject("exists")
                  .put("field", EVENT_ID);
            });
    return request;
  }

  static ObjectNode events(Selection selection) {
    ObjectNode request = request(EVENT_FIELDS);
    dataEvents(selected(request, selection));
    return request;
  }

  static ObjectNode linesOf(Collection<String> ids, Instant from, Instant to) {
    return ofRequests(request(LINE_FIELDS), ids, from, to);
  }

  static ObjectNode eventsOf(Collection<String> ids, Instant from, Instant to) {
    ObjectNode request = request(EVENT_FIELDS);
    IDENTITY.forEach(request.withArray("_source")::add);
    return ofRequests(request, ids, from, to);
  }

  /** Finds one event, if there is any. */
  static ObjectNode anyDataEvent(String bucket, Instant from, Instant to) {
    ObjectNode request =
        request(List.of()).put("size", 1).put("terminate_after", 1).put(TOTAL, false);
    ArrayNode conditions = conditions(request);
    within(conditions, from, to);
    term(conditions, BUCKET, bucket);
    dataEvents(conditions);
    return request;
  }

  /** Counts the lines of a time, and those that are joined. */
  static ObjectNode share(Instant from, Instant to) {
    ObjectNode request = request(List.of()).put("size", 0).put(TOTAL, true);
    within(conditions(request), from, to);
    request.putObject("aggs").putObject("joined").putObject("filter").putObject("exists");
    request.withObject("/aggs/joined/filter/exists").put("field", EVENT_ID);
    return request;
  }

  private static ObjectNode request(List<String> fields) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    fields.forEach(request.putArray("_source")::add);
    return request;
  }

  private static ArrayNode conditions(ObjectNode request) {
    return request.putObject("query").putObject("bool").putArray("filter");
  }

  private static ArrayNode selected(ObjectNode request, Selection selection) {
    ArrayNode conditions = conditions(request);
    within(conditions, selection.from(), selection.to());
    if (!selection.buckets().isEmpty()) {
      terms(conditions, BUCKET, selection.buckets());
    }
    request.putArray("sort").add("_doc");
    return conditions;
  }

  private static ObjectNode ofRequests(
      ObjectNode request, Collection<String> ids, Instant from, Instant to) {
    ArrayNode conditions = conditions(request.put(TOTAL, false));
    within(conditions, from, to);
    terms(conditions, "requestID", ids);
    return request;
  }

  private static void dataEvents(ArrayNode conditions) {
    term(conditions, "eventSource", "s3.amazonaws.com");
    term(conditions, "eventCategory", "Data");
  }

  private static void within(ArrayNode conditions, Instant from, Instant to) {
    range(conditions, TIME).put("gte", from.toString()).put("lt", to.toString());
  }

  private static ObjectNode range(ArrayNode conditions, String field) {
    return conditions.addObject().putObject("range").putObject(field);
  }

  private static void term(ArrayNode conditions, String field, String value) {
    conditions.addObject().putObject("term").put(field, value);
  }

  private static void terms(ArrayNode conditions, String field, Collection<String> values) {
    values.forEach(conditions.addObject().putObject("terms").putArray(field)::add);
  }
}
