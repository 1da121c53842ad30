package io.trailsight.faults;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.sample.ReadTrail;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** One sample trail after the other, each with other events, and what must become of them. */
final class TrailSupply {

  private static final LocalDate FIRST_DAY = LocalDate.of(2027, 7, 10);

  private final LocalAws aws;
  private final long seed;
  private final Set<String> ids = new HashSet<>();
  private int trails;
  private int objects;
  private int records;
  private int denied;
  private int rejected;
  private int quarantined;

  TrailSupply(LocalAws aws, long seed) {
    this.aws = aws;
    this.seed = seed;
  }

  /** Uploads and announces one more trail. */
  void publishNext() throws IOException, InterruptedException {
    SampleTrail trail = new SampleTrail(seed + trails, FIRST_DAY.plusDays(trails));
    trails++;
    objects += trail.objects().size();
    records += trail.expected().records();
    denied += trail.expected().denied();
    rejected += trail.expected().rejected();
    quarantined += trail.expected().quarantined();
    ids.addAll(new ReadTrail(trail).ids());
    aws.publish(trail.objects().stream().map(SampleObject::upload).toList());
  }

  /** The ids of all events so far. */
  Set<String> ids() {
    return ids;
  }

  int objects() {
    return objects;
  }

  /** The records of all objects so far, those delivered twice counted twice. */
  int records() {
    return records;
  }

  /** How many of the events were denied. */
  int denied() {
    return denied;
  }

  /** How many of the objects cannot be read. */
  int rejected() {
    return rejected;
  }

  /** How many elements of {@code Records} are not records. */
  int quarantined() {
    return quarantined;
  }
}
