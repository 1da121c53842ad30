package io.trailsight.opensearch;

import io.trailsight.status.StoredState.Window;
import java.time.Duration;
import java.time.Instant;

/** The bodies of the searches for what OpenSearch holds. */
final class StateRequests {

  /** The lag of usual times, so that an hour shows it also where the window is longer. */
  private static final Duration HOUR = Duration.ofHours(1);

  private StateRequests() {}

  /**
   * What became of objects. The ledger has the times at which they were handled, so it sums them up
   * by these.
   *
   * @param most how many objects to return
   */
  static String objects(int most, Window window) {
    Instant now = window.now();
    Instant hourAgo = now.minus(HOUR);
    Instant first = window.since().isBefore(hourAgo) ? window.since() : hourAgo;
    return """
    {
      "size": %s,
      "track_total_hits": false,
      "query": {"range": {"@timestamp": {"gte": "%s"}}},
      "sort": [{"@timestamp": {"order": "desc", "unmapped_type": "date"}}],
      "_source": ["outcome", "bucket", "key", "stored", "reason"],
      "aggs": {
        "minute": {"filter": {"range": {"@timestamp": {"gte": "%s"}}},
          "aggs": {"stored": {"sum": {"field": "stored"}}}},
        "five": {"filter": {"range": {"@timestamp": {"gte": "%s"}}},
          "aggs": {"stored": {"sum": {"field": "stored"}}}},
        "hour": {"filter": {"range": {"@timestamp": {"gte": "%s"}}},
          "aggs": {"stored": {"sum": {"field": "stored"}},
            "lag": {"percentiles": {"field": "deliveryLagMs", "percents": [50, 95]}}}},
        "window": {"filter": {"range": {"@timestamp": {"gte": "%s"}}},
          "aggs": {"outcomes": {"terms": {"field": "outcome"}},
            "denied": {"filter": {"term": {"denied": true}}}}},
        "sources": {"terms": {"field": "source", "size": 1000},
          "aggs": {"last": {"max": {"field": "@timestamp"}}}}
      }
    }
    """
        .formatted(
            most,
            first,
            now.minus(Duration.ofMinutes(1)),
            now.minus(Duration.ofMinutes(5)),
            hourAgo,
            window.since());
  }

  /** What is in quarantine, and what came since a time. */
  static String quarantined(Instant since) {
    return """
    {
      "size": 0,
      "track_total_hits": true,
      "aggs": {
        "recent": {"filter": {"range": {"@timestamp": {"gte": "%1$s"}}}},
        "types": {"terms": {"field": "reason.type", "size": 100},
          "aggs": {"recent": {"filter": {"range": {"@timestamp": {"gte": "%1$s"}}}}}}
      }
    }
    """
        .formatted(since);
  }

  /** What the checks of digests since a time found. */
  static String digests(Instant since) {
    return """
    {
      "size": 0,
      "track_total_hits": false,
      "query": {"range": {"checkedAt": {"gte": "%s"}}},
      "aggs": {
        "results": {"terms": {"field": "result"}},
        "verified": {"sum": {"field": "verified"}},
        "healed": {"sum": {"field": "healed"}},
        "altered": {"sum": {"field": "altered"}},
        "missing": {"sum": {"field": "missing"}}
      }
    }
    """
        .formatted(since);
  }
}
