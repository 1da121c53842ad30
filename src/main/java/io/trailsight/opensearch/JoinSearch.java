package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.join.Event;
import io.trailsight.join.JoinStore;
import io.trailsight.join.Line;
import io.trailsight.join.Request;
import io.trailsight.join.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Both logs in their indices. What is read in parts is read by <a
 * href="https://docs.opensearch.org/latest/api-reference/search-apis/scroll/">scroll</a>: it is
 * complete without a field that orders all documents, and shows the indices as they were at the
 * beginning, while documents are written. Thread-safe.
 */
public final class JoinSearch implements JoinStore {

  /** The documents of a part; each has about a kilobyte. */
  private static final int PAGE = 1_000;

  /**
   * The most that OpenSearch returns at once (<a
   * href="https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/">{@code
   * index.max_result_window}</a>).
   */
  private static final int MOST_HITS = 10_000;

  /** As long as work on a part may take. */
  private static final String KEPT = "10m";

  /** An index that does not exist yet holds nothing. */
  private static final String OPTIONS = "?ignore_unavailable=true&allow_no_indices=true";

  private static final String BULK =
      "/_bulk?filter_path=items.*.status,items.*.error.type,items.*.error.reason";

  private static final int NOT_FOUND = 404;
  private static final int MOST_TRIES = 3;

  private final OpenSearchApi api;
  private final String lines;
  private final String events;

  /**
   * @param connection not closed here
   */
  public JoinSearch(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.lines = "/" + names.allAccessLogs();
    this.events = "/" + names.allEvents();
  }

  /** Amazon OpenSearch Serverless does that by itself, and has no such API. */
  @Override
  public void refresh() throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (String indices : List.of(lines, events)) {
      String path = indices + "/_refresh" + OPTIONS;
      Answer answer = api.send("POST", path, Optional.empty());
      if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
        throw OpenSearchFaults.of("POST " + path, answer);
      }
    }
  }

  @Override
  public Pages<Line> lines(Selection selection) {
    return new Scroll<>(lines, JoinRequests.lines(selection), JoinSearch::line);
  }

  @Override
  public Pages<Event> events(Selection selection) {
    return new Scroll<>(events, JoinRequests.events(selection), JoinSearch::event);
  }

  @Override
  public List<Event> eventsOf(Set<String> ids, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return find(
        events, List.copyOf(ids), part -> JoinRequests.eventsOf(part, from, to), JoinSearch::event);
  }

  @Override
  public List<Line> linesOf(Set<String> ids, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return find(
        lines, List.copyOf(ids), part -> JoinRequests.linesOf(part, from, to), JoinSearch::line);
  }

  /** Asks for the halves where an answer may lack some. */
  private <T> List<T> find(
      String indices,
      List<String> ids,
      Function<List<String>, ObjectNode> request,
      Function<JsonNode, T> reading)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode body = request.apply(ids).put("size", MOST_HITS);
    JsonNode hits = search(indices, body).path("hits").path("hits");
    if (hits.size() < MOST_HITS || ids.size() == 1) {
      return hits.valueStream().map(reading).toList();
    }
    int half = ids.size() / 2;
    List<T> found = new ArrayList<>(find(indices, ids.subList(0, half), request, reading));
    found.addAll(find(indices, ids.subList(half, ids.size()), request, reading));
    return found;
  }

  @Override
  public boolean hasDataEvents(String bucket, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode body = JoinRequests.anyDataEvent(bucket, from, to);
    return !search(events, body).path("hits").path("hits").isEmpty();
  }

  @Override
  public Share share(Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer = search(lines, JoinRequests.share(from, to));
    long all = answer.path("hits").path("total").path("value").asLong();
    long joined = answer.path("aggregations").path("joined").path("doc_count").asLong();
    return new Share(joined, all - joined);
  }

  private JsonNode search(String indices, ObjectNode body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return whole(api.call("POST", indices + "/_search" + OPTIONS, Optional.of(body)));
  }

  /** An answer of some shards would make joins and findings of what is there. */
  private static JsonNode whole(JsonNode answer) throws Fault.Transient {
    int failed = answer.path("_shards").path("failed").asInt();
    if (failed > 0 || answer.path("timed_out").asBoolean()) {
      throw new Fault.Transient(
          "OpenSearch: a search lacks %d of %d shards"
              .formatted(failed, answer.path("_shards").path("total").asInt()));
    }
    return answer;
  }

  @Override
  public void write(List<Pair> pairs, Instant at)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String body = pairs.stream().map(pair -> update(pair, at)).collect(Collectors.joining());
    Payload payload = Payload.of(body.getBytes(UTF_8), BulkFormat.JSON.mediaType());
    Answer answer = api.send("POST", BULK, Optional.of(payload));
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("POST /_bulk", answer);
    }
    JsonNode items = answer.body().path("items");
    if (items.size() != pairs.size()) {
      throw new Fault.Transient(
          "OpenSearch: an answer for %d items to %d".formatted(items.size(), pairs.size()));
    }
    for (JsonNode item : items) {
      JsonNode updated = item.path("update");
      int status = updated.path("status").asInt();
      if (status >= 300 && status != NOT_FOUND) {
        throw OpenSearchFaults.of("joining a line", new Answer(status, updated));
      }
    }
  }

  private static String update(Pair pair, Instant at) {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    action
        .putObject("update")
        .put("_index", pair.line().index())
        .put("_id", pair.line().id())
        .put("retry_on_conflict", MOST_TRIES);
    ObjectNode joined = JsonNodeFactory.instance.objectNode();
    joined.putObject("joined").put("eventID", pair.event().id()).put("at", at.toString());
    joined.setAll(pair.event().identity());
    return action + "\n" + JsonNodeFactory.instance.objectNode().set("doc", joined) + "\n";
  }

  private static Line line(JsonNode hit) {
    JsonNode source = hit.path("_source");
    return new Line(
        hit.path("_index").asText(),
        hit.path("_id").asText(),
        time(source),
        source.at("/s3/bucketName").asText(),
        request(source),
        source.at("/s3/key").asText(),
        source.at("/accessLog/operation").asText(),
        source.at("/s3/httpStatusCode").asInt(),
        source.path("errorCode").asText(),
        source.at("/joined/eventID").asText());
  }

  private static Event event(JsonNode hit) {
    JsonNode source = hit.path("_source");
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    for (String field : JoinRequests.IDENTITY) {
      if (source.has(field)) {
        identity.set(field, source.path(field));
      }
    }
    return new Event(
        source.path("eventID").asText(),
        time(source),
        source.at("/s3/bucketName").asText(),
        request(source),
        source.at("/s3/key").asText(),
        !source.at("/userIdentity/arn").asText().isEmpty(),
        identity);
  }

  private static Request request(JsonNode source) {
    return new Request(source.path("requestID").asText(), source.at("/s3/hostId").asText());
  }

  /** Documents have times as text, or in milliseconds. */
  private static Instant time(JsonNode source) {
    JsonNode time = source.path("@timestamp");
    return time.isNumber() ? Instant.ofEpochMilli(time.longValue()) : Instant.parse(time.asText());
  }

  /** What was found, each part as it is asked for. */
  private final class Scroll<T> implements Pages<T> {

    private final String indices;
    private final ObjectNode request;
    private final Function<JsonNode, T> reading;
    private String id = "";

    Scroll(String indices, ObjectNode request, Function<JsonNode, T> reading) {
      this.indices = indices;
      this.request = request.put("size", PAGE);
      this.reading = reading;
    }

    @Override
    public List<T> next() throws Fault.Transient, Fault.Blocked, InterruptedException {
      JsonNode answer = whole(id.isEmpty() ? first() : further());
      id = answer.path("_scroll_id").asText();
      return answer.path("hits").path("hits").valueStream().map(reading).toList();
    }

    private JsonNode first() throws Fault.Transient, Fault.Blocked, InterruptedException {
      String path = indices + "/_search" + OPTIONS + "&scroll=" + KEPT;
      return api.call("POST", path, Optional.of(request));
    }

    private JsonNode further() throws Fault.Transient, Fault.Blocked, InterruptedException {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("scroll", KEPT).put("scroll_id", id);
      return api.call("POST", "/_search/scroll", Optional.of(body));
    }

    /** OpenSearch gives it up by itself after a while. */
    @Override
    public void close() {
      if (id.isEmpty()) {
        return;
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putArray("scroll_id").add(id);
      try {
        api.send("DELETE", "/_search/scroll", Optional.of(Payload.json(body)));
      } catch (Fault _) {
        id = "";
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
