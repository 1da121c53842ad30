package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What was measured: every run that counts, and their medians. */
final class Results {

  private final Map<String, DecodeFloor> floors = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Replay> replays = new ArrayList<>();
  private final List<String> discrepancies = new ArrayList<>();

  void add(Load load, DecodeFloor floor) {
    floors.put(load.name(), floor);
  }

  void add(Run run) {
    runs.add(run);
  }

  void add(Replay replay) {
    replays.add(replay);
  }

  void add(List<String> wrong) {
    discrepancies.addAll(wrong);
  }

  /** By the names of loads. */
  Map<String, DecodeFloor> floors() {
    return floors;
  }

  List<Run> runs() {
    return runs;
  }

  List<Replay> replays() {
    return replays;
  }

  /** What did not come out as it must; empty when every run reconciles. */
  List<String> discrepancies() {
    return discrepancies;
  }

  /** The runs of one service with one load in one placement. */
  record Series(Placement placement, String load, long latencyMillis, String subject) {

    static Series of(Run run) {
      return new Series(run.placement(), run.load(), run.latencyMillis(), run.subject());
    }
  }

  /** In the order in which they were measured. */
  List<Series> series() {
    return runs.stream().map(Series::of).distinct().toList();
  }

  List<Run> runs(Series series) {
    return runs.stream().filter(run -> Series.of(run).equals(series)).toList();
  }

  double median(Series series, ToDoubleFunction<Run> figure) {
    return median(runs(series), figure).orElseThrow();
  }

  /** The median of a load's replays in a placement; nothing if there was none. */
  OptionalDouble ceiling(Series series, ToDoubleFunction<Replay> figure) {
    return median(
        replays.stream()
            .filter(replay -> replay.placement() == series.placement())
            .filter(replay -> replay.load().equals(series.load()))
            .toList(),
        figure);
  }

  /** The same service in the same place with another load, without latency. */
  OptionalDouble median(Series series, String load, ToDoubleFunction<Run> figure) {
    return median(runs(new Series(series.placement(), load, 0, series.subject())), figure);
  }

  private static <T> OptionalDouble median(List<T> measured, ToDoubleFunction<T> figure) {
    double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
  }

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
}
