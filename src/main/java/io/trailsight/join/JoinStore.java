package io.trailsight.join;

import io.trailsight.fault.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Both logs, as they are stored. Thread-safe; blocks and can be interrupted.
 *
 * <p>Each method throws {@link Fault.Transient} if the same call may work later, and {@link
 * Fault.Blocked} if somebody has to act first.
 */
public interface JoinStore {

  /** Makes everything that was written before findable. */
  void refresh() throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** The lines that are meant, each once, in no order, as they are now. */
  Pages<Line> lines(Selection selection)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** The data events of S3 that are meant, each once, in no order, as they are now. */
  Pages<Event> events(Selection selection)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * All events of requests.
   *
   * @param ids of the requests
   */
  List<Event> eventsOf(Set<String> ids, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * All lines of requests.
   *
   * @param ids of the requests
   */
  List<Line> linesOf(Set<String> ids, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** Whether there is any data event of a bucket. */
  boolean hasDataEvents(String bucket, Instant from, Instant to)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** How many lines have an event, and how many have none. */
  Share share(Instant from, Instant to) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * Adds to the documents of lines what their events state. The same pair may be written any number
   * of times. A line that is deleted meanwhile is passed over.
   *
   * @param at when they were joined
   */
  void write(List<Pair> pairs, Instant at)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** A line and its event. */
  record Pair(Line line, Event event) {}

  /**
   * How many lines there are.
   *
   * @param joined with an event
   * @param alone without one
   */
  record Share(long joined, long alone) {}

  /** What was found, a part at a time. Used by one thread. */
  interface Pages<T> extends AutoCloseable {

    /** The next part; empty when there is no more. */
    List<T> next() throws Fault.Transient, Fault.Blocked, InterruptedException;

    /** Gives up what the server keeps for it; what that fails for is of no consequence. */
    @Override
    void close();
  }
}
