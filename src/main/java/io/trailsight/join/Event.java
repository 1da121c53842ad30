package io.trailsight.join;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * An event of CloudTrail, as far as the join needs it. Texts are empty where the event has none.
 *
 * @param id its {@code eventID}
 * @param named whether it states the ARN of who called
 * @param identity what a line gets of it: the fields about who called, and why the call was denied
 */
public record Event(
    String id,
    Instant time,
    String bucket,
    Request request,
    String key,
    boolean named,
    ObjectNode identity) {

  /**
   * How far apart the times of a line and of its event may be. A line has the time at which S3
   * received the request, an event that at which it was completed: a long upload lies between.
   */
  static final Duration APART = Duration.ofHours(1);

  /**
   * The event of a line. Where there are several, because each account has one of its own or each
   * object of a request has, it is that of the line's key, then one that names who called, then
   * that with the smallest id: always the same one of the same events.
   */
  static Optional<Event> of(Line line, Collection<Event> events) {
    return events.stream()
        .filter(event -> event.isOf(line))
        .min(
            Comparator.comparing((Event event) -> !event.key().equals(line.key()))
                .thenComparing(event -> !event.named())
                .thenComparing(Event::id));
  }

  /** Whether a line is of the same request, as far as both state it. */
  boolean isOf(Line line) {
    return request.is(line.request())
        && Duration.between(time, line.time()).abs().compareTo(APART) <= 0;
  }
}
