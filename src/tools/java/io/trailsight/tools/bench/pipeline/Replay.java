package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What OpenSearch did with a recording, once.
 *
 * @param openSearchMicros CPU time of OpenSearch for an event until the last answer, in
 *     microseconds
 * @param clientMicros the same of the client that sends
 */
record Replay(
    String load,
    Placement placement,
    int events,
    double seconds,
    double openSearchMicros,
    double clientMicros) {

  @JsonProperty
  double eventsPerSecond() {
    return events / seconds;
  }
}
