package io.trailsight.join;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Calls in both logs, with loss on both sides, and with what a join must find. The same seed makes
 * the same logs.
 */
public final class TwoLogs {

  /** The time of the comparison; a few calls are outside of it. */
  public static final Instant FROM = Instant.parse("2026-11-20T02:00:00Z");

  public static final Instant TO = FROM.plus(Duration.ofHours(20));

  /** A bucket that no selector covers. */
  private static final String UNCOVERED = "uncovered";

  private static final String INDEX = "s3access-v1-2026.11";
  private static final int KEYS = 3;

  private final SplittableRandom random;
  private final List<Line> lines = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> pairs = new HashMap<>();
  private final Map<Absence, Long> alone = new EnumMap<>(Absence.class);
  private final Set<String> missing = new HashSet<>();
  private Request last = new Request("", "");
  private int number;

  public TwoLogs(long seed, int calls) {
    random = new SplittableRandom(seed);
    for (int call = 0; call < calls; call++) {
      add();
    }
  }

  /**
   * A line as it is stored.
   *
   * @param index the index of its document
   * @param event the id of the event that it is joined with; empty if it is not
   */
  public static Line stored(Line line, String index, String event) {
    return new Line(
        index,
        line.id(),
        line.time(),
        line.bucket(),
        line.request(),
        line.key(),
        line.operation(),
        line.status(),
        line.errorCode(),
        event);
  }

  /** All lines, some of them twice. */
  public List<Line> lines() {
    return lines;
  }

  /** All events, some of them twice. */
  public List<Event> events() {
    return events;
  }

  /** The event of each line within the time that has one, by the line's id. */
  public Map<String, String> pairs() {
    return pairs;
  }

  /** How many lines within the time have none, by the reason. */
  public Map<Absence, Long> alone() {
    return alone;
  }

  /** The events within the time that have no line. */
  public Set<String> missing() {
    return missing;
  }

  private boolean chance(int perMille) {
    return random.nextInt(1000) < perMille;
  }

  private void add() {
    number++;
    long span = Duration.between(FROM, TO).toSeconds();
    // A few are before and after.
    Instant time = FROM.plusSeconds(random.nextLong(-span / 40, span + span / 40));
    boolean again = chance(10) && !last.hostId().isEmpty();
    Request request = new Request(again ? last.id() : id("R"), id("host"));
    if (chance(10) && !again) {
      request = new Request(request.id(), "");
    }
    last = request;
    String bucket = "bucket-" + random.nextInt(4);
    if (chance(80)) {
      alone(time, bucket, request);
    } else if (chance(20)) {
      line(time, UNCOVERED, request, "REST.GET.OBJECT", 200, "", Absence.NOT_SELECTED);
    } else {
      call(time, bucket, request);
    }
  }

  /** A request that CloudTrail never records. */
  private void alone(Instant time, String bucket, Request request) {
    switch (random.nextInt(4)) {
      case 0 -> line(time, bucket, request, "WEBSITE.GET.OBJECT", 200, "", Absence.NOT_RECORDED);
      case 1 -> line(time, bucket, request, "S3.EXPIRE.OBJECT", 0, "", Absence.NOT_RECORDED);
      case 2 ->
          line(
              time,
              bucket,
              request,
              "REST.GET.OBJECT",
              403,
              "SignatureDoesNotMatch",
              Absence.NOT_AUTHENTICATED);
      default ->
          line(
              time,
              bucket,
              request,
              "REST.GET.OBJECT",
              301,
              "PermanentRedirect",
              Absence.REDIRECTED);
    }
  }

  private void call(Instant time, String bucket, Request request) {
    boolean eventLost = chance(100);
    boolean tooLate = !eventLost && chance(5);
    Instant completed =
        tooLate ? time.plus(Event.APART).plusSeconds(1) : time.plusSeconds(random.nextInt(3));
    String eventId = "e-%08d".formatted(number);
    int kind = random.nextInt(100);
    int count = kind < 5 ? 2 : kind < 8 ? 3 + random.nextInt(8) : 1;
    boolean anyLine = false;
    for (int at = 0; at < count; at++) {
      if (chance(100)) {
        continue;
      }
      anyLine = true;
      String operation =
          kind < 5
              ? at == 0 ? "REST.COPY.OBJECT" : "REST.COPY.OBJECT_GET"
              : kind < 8
                  ? at == 0 ? "REST.POST.MULTI_OBJECT_DELETE" : "BATCH.DELETE.OBJECT"
                  : "REST.PUT.OBJECT";
      Line line = line(time, bucket, request, operation, 200, "", Absence.UNEXPLAINED);
      if (!eventLost && !tooLate && isIn(time)) {
        pairs.put(line.id(), eventId);
        alone.merge(Absence.UNEXPLAINED, -1L, Long::sum);
      }
    }
    if (!eventLost) {
      event(completed, bucket, request, eventId, true, anyLine && !tooLate);
      if (chance(20)) {
        // The other account's copy, of which its reader learns less.
        event(completed, bucket, request, "a" + eventId, false, anyLine && !tooLate);
      }
    }
  }

  private Line line(
      Instant time,
      String bucket,
      Request request,
      String operation,
      int status,
      String error,
      Absence reason) {
    Line line =
        new Line(
            INDEX,
            "l-%08d-%d".formatted(number, lines.size()),
            time,
            bucket,
            request,
            "key/" + random.nextInt(KEYS),
            operation,
            status,
            error,
            "");
    lines.add(line);
    if (chance(10)) {
      lines.add(line);
    }
    if (isIn(time)) {
      alone.merge(reason, 1L, Long::sum);
    }
    return line;
  }

  private void event(
      Instant time, String bucket, Request request, String id, boolean named, boolean hasLine) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    ObjectNode user = identity.putObject("userIdentity").put("type", "AssumedRole");
    if (named) {
      user.put("arn", "arn:aws:sts::111122223333:assumed-role/Reader/" + id);
      identity.putObject("actor").put("name", "Reader/" + id);
    }
    Event event = new Event(id, time, bucket, request, "other", named, identity);
    events.add(event);
    if (chance(10)) {
      events.add(event);
    }
    if (isIn(time) && !hasLine) {
      missing.add(id);
    }
  }

  private static boolean isIn(Instant time) {
    return !time.isBefore(FROM) && time.isBefore(TO);
  }

  private String id(String prefix) {
    return prefix + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
  }
}
