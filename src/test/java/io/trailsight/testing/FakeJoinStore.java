package io.trailsight.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.fault.Fault;
import io.trailsight.join.Event;
import io.trailsight.join.JoinStore;
import io.trailsight.join.Line;
import io.trailsight.join.Selection;
import io.trailsight.join.TwoLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Both logs in memory. Used by one thread. */
public final class FakeJoinStore implements JoinStore {

  private static final int PAGE = 100;

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, Instant> ingested = new HashMap<>();
  private final Map<String, ObjectNode> added = new HashMap<>();
  private final Map<String, Event> events = new LinkedHashMap<>();
  private int writes = Integer.MAX_VALUE;

  /** Stores a line, unless it is there. */
  public void put(Line line, Instant ingestedAt) {
    if (lines.putIfAbsent(line.id(), line) == null) {
      ingested.put(line.id(), ingestedAt);
    }
  }

  /** Stores a data event, unless it is there. */
  public void put(Event event) {
    events.putIfAbsent(event.id(), event);
  }

  public void delete(Line line) {
    lines.remove(line.id());
  }

  /** The {@code eventID} that a line is joined with; empty if it is not. */
  public String joined(Line line) {
    return Objects.requireNonNull(lines.get(line.id())).eventId();
  }

  /** What a line got. */
  public ObjectNode added(Line line) {
    return added.getOrDefault(line.id(), JsonNodeFactory.instance.objectNode());
  }

  /** Fails after this many writes. */
  public void failAfter(int more) {
    writes = more;
  }

  @Override
  public void refresh() {
    // What is written is found.
  }

  @Override
  public Pages<Line> lines(Selection selection) {
    return pages(
        lines.values(),
        line ->
            isIn(selection, line.time(), line.bucket())
                && selection
                    .open()
                    .map(
                        since ->
                            line.eventId().isEmpty()
                                && !ingested.getOrDefault(line.id(), since).isBefore(since))
                    .orElse(true));
  }

  @Override
  public Pages<Event> events(Selection selection) {
    return pages(events.values(), event -> isIn(selection, event.time(), event.bucket()));
  }

  private static boolean isIn(Selection selection, Instant time, String bucket) {
    return isIn(time, selection.from(), selection.to())
        && (selection.buckets().isEmpty() || selection.buckets().contains(bucket));
  }

  private static boolean isIn(Instant time, Instant from, Instant to) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  private static <T> Pages<T> pages(Iterable<T> all, Predicate<T> condition) {
    List<T> found = new ArrayList<>();
    all.forEach(
        one -> {
          if (condition.test(one)) {
            found.add(one);
          }
        });
    return new Pages<>() {

      private int at;

      @Override
      public List<T> next() {
        List<T> page = List.copyOf(found.subList(at, Math.min(found.size(), at + PAGE)));
        at += page.size();
        return page;
      }

      @Override
      public void close() {
        at = found.size();
      }
    };
  }

  @Override
  public List<Event> eventsOf(Set<String> ids, Instant from, Instant to) {
    return events.values().stream()
        .filter(event -> ids.contains(event.request().id()) && isIn(event.time(), from, to))
        .toList();
  }

  @Override
  public List<Line> linesOf(Set<String> ids, Instant from, Instant to) {
    return lines.values().stream()
        .filter(line -> ids.contains(line.request().id()) && isIn(line.time(), from, to))
        .toList();
  }

  @Override
  public boolean hasDataEvents(String bucket, Instant from, Instant to) {
    return events.values().stream()
        .anyMatch(event -> event.bucket().equals(bucket) && isIn(event.time(), from, to));
  }

  @Override
  public Share share(Instant from, Instant to) {
    List<Line> all = lines.values().stream().filter(line -> isIn(line.time(), from, to)).toList();
    long joined = all.stream().filter(line -> !line.eventId().isEmpty()).count();
    return new Share(joined, all.size() - joined);
  }

  @Override
  public void write(List<Pair> pairs, Instant at) throws Fault.Transient {
    if (writes-- <= 0) {
      throw new Fault.Transient("no more writes");
    }
    for (Pair pair : pairs) {
      Line line = pair.line();
      String event = pair.event().id();
      if (lines.computeIfPresent(line.id(), (_, kept) -> TwoLogs.stored(kept, kept.index(), event))
          != null) {
        ObjectNode got = JsonNodeFactory.instance.objectNode();
        got.putObject("joined").put("eventID", event).put("at", at.toString());
        added.put(line.id(), got.setAll(pair.event().identity()));
      }
    }
  }
}
