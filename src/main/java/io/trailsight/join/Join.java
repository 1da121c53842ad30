package io.trailsight.join;

import io.trailsight.fault.Fault;
import io.trailsight.join.JoinStore.Pages;
import io.trailsight.join.JoinStore.Pair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Joins lines with events. What it writes depends on nothing but what both logs hold, so it may be
 * interrupted, repeated, and done by several at a time. Only a part of the logs is in memory.
 * Thread-safe.
 */
public final class Join {

  private final JoinStore store;
  private final InstantSource clock;

  public Join(JoinStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Joins the lines that are meant, and compares both logs: of the buckets that have lines, every
   * data event should have one.
   */
  public JoinReport compare(Selection selection)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    store.refresh();
    JoinReport report = join(selection);
    for (String bucket : report.unexplained()) {
      if (!store.hasDataEvents(bucket, before(selection.from()), after(selection.to()))) {
        report.notSelected(bucket);
      }
    }
    Set<String> buckets = report.buckets();
    if (!buckets.isEmpty()) {
      findEvents(Selection.of(selection.from(), selection.to(), buckets), report);
    }
    return report;
  }

  /** Joins the lines that are meant. */
  public JoinReport join(Selection selection)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JoinReport report = new JoinReport();
    try (Pages<Line> pages = store.lines(selection)) {
      for (List<Line> lines = pages.next(); !lines.isEmpty(); lines = pages.next()) {
        join(lines, report);
      }
    }
    return report;
  }

  private void join(List<Line> lines, JoinReport report)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<String, List<Event>> events = eventsOf(lines);
    List<Pair> pairs = new ArrayList<>();
    List<Line> joined = new ArrayList<>();
    for (Line line : lines) {
      Optional<Event> event = Event.of(line, events.getOrDefault(line.request().id(), List.of()));
      if (event.isPresent() && !event.get().id().equals(line.eventId())) {
        pairs.add(new Pair(line, event.get()));
      } else if (event.isPresent() || !line.eventId().isEmpty()) {
        // An event that retention deleted stays what it was.
        joined.add(line);
      } else {
        report.alone(line, Absence.of(line));
      }
    }
    if (!pairs.isEmpty()) {
      store.write(pairs, clock.instant());
    }
    joined.forEach(line -> report.joined(line, false));
    pairs.forEach(pair -> report.joined(pair.line(), true));
  }

  private Map<String, List<Event>> eventsOf(List<Line> lines)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Set<String> ids = ids(lines.stream().map(Line::request).toList());
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<Instant> times = lines.stream().map(Line::time).sorted().toList();
    Map<String, List<Event>> events = new HashMap<>();
    for (Event event : store.eventsOf(ids, before(times.getFirst()), after(times.getLast()))) {
      events.computeIfAbsent(event.request().id(), _ -> new ArrayList<>()).add(event);
    }
    return events;
  }

  private void findEvents(Selection selection, JoinReport report)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (Pages<Event> pages = store.events(selection)) {
      for (List<Event> events = pages.next(); !events.isEmpty(); events = pages.next()) {
        Set<String> ids = ids(events.stream().map(Event::request).toList());
        List<Instant> times = events.stream().map(Event::time).sorted().toList();
        Map<String, List<Line>> lines =
            store.linesOf(ids, before(times.getFirst()), after(times.getLast())).stream()
                .collect(Collectors.groupingBy(line -> line.request().id()));
        for (Event event : events) {
          report.event(
              event,
              lines.getOrDefault(event.request().id(), List.of()).stream().anyMatch(event::isOf));
        }
      }
    }
  }

  private static Set<String> ids(Collection<Request> requests) {
    return requests.stream()
        .map(Request::id)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Instant before(Instant time) {
    return time.minus(Event.APART);
  }

  private static Instant after(Instant time) {
    return time.plus(Event.APART);
  }
}
