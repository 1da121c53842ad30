package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Call.OnService;
import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.Delivery.Outage;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What nobody wants to search: every hour of the last day, the web servers ask a load balancer
 * whether they are healthy. These records lie in objects beside those of the {@link SampleTrail},
 * and {@link #RULES} leave them out.
 */
public final class HealthChecks {

  /** The value of {@code filter.exclude} that leaves these records out and no others. */
  public static final String RULES =
      """
      [{"Name": "health checks", "FieldSelectors": [
        {"Field": "eventSource", "Equals": ["elasticloadbalancing.amazonaws.com"]},
        {"Field": "eventName", "Equals": ["DescribeTargetHealth"]}]}]\
      """;

  private static final long SEED = 24;
  private static final int HOURS = 24;

  private static final OnService CHECK =
      new OnService("elasticloadbalancing", "DescribeTargetHealth", true, "{}", "null", "", "");

  private final List<Delivered> delivered;

  /**
   * The checks of a day.
   *
   * @param day in UTC
   */
  public HealthChecks(LocalDate day) {
    Instant start = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    Dice dice = new Dice(SEED);
    EventBuilder builder = new EventBuilder(dice.split());
    List<TrailEvent> events = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant time = start.plus(Duration.ofHours(hour));
      events.addAll(builder.events(Cast.WEB_SERVER.visit(dice), CHECK, time));
    }
    delivered = new Delivery(Outage.of(start), dice.split()).deliver(events);
  }

  /** The objects that hold these records and no others. */
  public List<SampleObject> objects() {
    return delivered.stream().map(Delivered::pack).toList();
  }

  /** How many records there are; those delivered twice count twice. */
  public int records() {
    return delivered.stream().mapToInt(Delivered::records).sum();
  }
}
