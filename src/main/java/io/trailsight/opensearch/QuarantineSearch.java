package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.quarantine.QuarantineArchive;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds, reads and removes the entries of {@link QuarantineIndex}. Pages follow each other by <a
 * href="https://docs.opensearch.org/latest/search-plugins/searching-data/paginate/">search_after</a>,
 * over fields that never change and that the id makes unambiguous, so that entries which come and
 * go meanwhile do not shift the pages. Thread-safe.
 */
public final class QuarantineSearch implements QuarantineArchive {

  /** Few, since reasons may be long and a whole page is in memory. */
  private static final int PAGE = 100;

  private static final int REMOVED_AT_ONCE = 1000;
  private static final int NOT_FOUND = 404;
  private static final String ID = "id";
  private static final String TIME = "@timestamp";

  private final OpenSearchApi api;
  private final String index;

  public QuarantineSearch(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.index = "/" + names.quarantine();
  }

  @Override
  public Found find(Filter filter, Order order)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    refresh();
    Pages pages = new Pages(filter, order);
    pages.read();
    return pages;
  }

  /**
   * Makes what was written before searchable. Amazon OpenSearch Serverless does that by itself, and
   * has no such API.
   */
  private void refresh() throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = index + "/_refresh";
    Answer answer = api.send("POST", path, Optional.empty());
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw OpenSearchFaults.of("POST " + path, answer);
    }
  }

  @Override
  public Optional<Raw> content(String id)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer =
        call("GET", index + "/_doc/" + URLEncoder.encode(id, UTF_8), Optional.empty());
    return QuarantineDocument.raw(answer.path("_source"));
  }

  @Override
  public void remove(List<String> ids) throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (int from = 0; from < ids.size(); from += REMOVED_AT_ONCE) {
      removeAtOnce(ids.subList(from, Math.min(from + REMOVED_AT_ONCE, ids.size())));
    }
  }

  private void removeAtOnce(List<String> ids)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.putObject("delete").put("_id", id);
      lines.append(line).append('\n');
    }
    Payload body = Payload.of(lines.toString().getBytes(UTF_8), BulkFormat.JSON.mediaType());
    JsonNode answer = call("POST", index + "/_bulk", Optional.of(body));
    for (JsonNode item : answer.path("items")) {
      JsonNode deleted = item.path("delete");
      int status = deleted.path("status").asInt();
      if (status >= 300 && status != NOT_FOUND) {
        throw OpenSearchFaults.of("removing an entry", new Answer(status, deleted));
      }
    }
  }

  /** Whether OpenSearch itself reports that the index or the entry is missing, not a proxy. */
  private static boolean isAbsence(JsonNode body) {
    return body.has("found")
        || body.path("error").path("type").asText().equals("index_not_found_exception");
  }

  /** The answer's body; an empty object when the index or the entry is missing. */
  private JsonNode call(String method, String path, Optional<Payload> body)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = api.send(method, path, body);
    if (answer.status() == NOT_FOUND && isAbsence(answer.body())) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of(method + " " + path, answer);
    }
    return answer.body();
  }

  /** The request, without its size; answers leave out the content of entries. */
  private static ObjectNode request(Filter filter, Order order) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putObject("_source").putArray("excludes").add("raw");
    ArrayNode conditions = request.putObject("query").putObject("bool").putArray("filter");
    if (!filter.ids().isEmpty()) {
      ArrayNode any = conditions.addObject().putObject("bool").putArray("should");
      filter.ids().forEach(id -> condition(any, "prefix", ID, id));
    }
    filter.kind().map(Kind::label).ifPresent(kind -> condition(conditions, "term", "kind", kind));
    filter.type().ifPresent(type -> condition(conditions, "term", "reason.type", type));
    filter.bucket().ifPresent(bucket -> condition(conditions, "term", "origin.bucket", bucket));
    filter.keyPrefix().ifPresent(begin -> condition(conditions, "prefix", "origin.key", begin));
    filter.since().ifPresent(since -> range(conditions, "gte", since.toString()));
    filter.until().ifPresent(until -> range(conditions, "lt", until.toString()));
    sort(request.putArray("sort"), order);
    return request;
  }

  private static void condition(ArrayNode conditions, String query, String field, String value) {
    conditions.addObject().putObject(query).put(field, value);
  }

  private static void range(ArrayNode conditions, String bound, String time) {
    conditions.addObject().putObject("range").putObject(TIME).put(bound, time);
  }

  private static void sort(ArrayNode sort, Order order) {
    switch (order) {
      case NEWEST_FIRST -> sort.addObject().put(TIME, "desc");
      case BY_OBJECT -> {
        for (String field : new String[] {"origin.bucket", "origin.key", "origin.versionId"}) {
          sort.addObject().putObject(field).put("missing", "_first");
        }
        sort.addObject().putObject("origin.ordinal").put("missing", -1);
      }
    }
    sort.addObject().put(ID, "asc");
  }

  /** The pages of one search; each is read when it is needed. */
  private final class Pages implements Found {

    private final ObjectNode request;
    private long left;
    private long total;
    private Optional<List<Kept>> read = Optional.empty();

    Pages(Filter filter, Order order) {
      request = QuarantineSearch.request(filter, order);
      left = filter.limit();
    }

    @Override
    public long total() {
      return total;
    }

    @Override
    public List<Kept> next() throws Fault.Transient, Fault.Blocked, InterruptedException {
      if (read.isEmpty()) {
        read();
      }
      List<Kept> page = read.orElseThrow();
      read = page.isEmpty() ? read : Optional.empty();
      return page;
    }

    private void read() throws Fault.Transient, Fault.Blocked, InterruptedException {
      boolean first = !request.has("search_after");
      long wanted = Math.min(PAGE, left);
      if (wanted == 0 && !first) {
        read = Optional.of(List.of());
        return;
      }
      request.put("size", wanted).put("track_total_hits", first);
      JsonNode answer =
          call("POST", index + "/_search", Optional.of(Payload.json(request))).path("hits");
      if (first) {
        total = answer.path("total").path("value").asLong();
      }
      List<Kept> page = new ArrayList<>();
      for (JsonNode hit : answer.path("hits")) {
        page.add(QuarantineDocument.kept(hit));
        request.set("search_after", hit.path("sort"));
      }
      left -= page.size();
      read = Optional.of(List.copyOf(page));
    }
  }
}
