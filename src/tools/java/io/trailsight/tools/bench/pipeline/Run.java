package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a service did with a load, once.
 *
 * @param latencyMillis of each request to S3 and SQS
 * @param seconds from the first announcement until the last object met its fate
 * @param pipelineMicros CPU time of the service for an event, in microseconds
 * @param openSearchMicros the same of OpenSearch until the last object met its fate
 * @param settledMicros the same until everything was searchable and no merge was under way
 * @param endpointMicros CPU time of SQS and S3 for an object, in microseconds
 * @param busy the share of all cores' time that was used, by whatever runs on the machine
 * @param allocated bytes of the heap allocated for an event
 * @param heapPeak the most bytes of the heap in use, garbage included
 * @param memoryPeak the most bytes that the process has had since its start, 0 if unknown
 * @param documentsPerRequest in a {@code _bulk} request, on average
 * @param p50Millis half of the objects were stored within so many milliseconds of their
 *     announcement
 * @param p99Millis the same of 99 in 100
 */
record Run(
    String load,
    long latencyMillis,
    Placement placement,
    String subject,
    int objects,
    int events,
    double seconds,
    double pipelineMicros,
    double openSearchMicros,
    double settledMicros,
    double endpointMicros,
    double busy,
    double allocated,
    long heapPeak,
    long memoryPeak,
    double documentsPerRequest,
    long p50Millis,
    long p99Millis) {

  @JsonProperty
  double eventsPerSecond() {
    return events / seconds;
  }

  /** CPU time of the service for an object, in microseconds. */
  double pipelineMicrosPerObject() {
    return pipelineMicros * events / objects;
  }
}
