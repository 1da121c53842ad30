package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.quarantine.QuarantineArchive.Order;

/** A search request for entries of quarantine. */
final class QuarantineQuery {

  private static final String ID = "id";
  private static final String TIME = "@timestamp";

  private QuarantineQuery() {}

  /** The request, without its size; answers leave out the content of entries. */
  static ObjectNode of(Filter filter, Order order) {
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
}
