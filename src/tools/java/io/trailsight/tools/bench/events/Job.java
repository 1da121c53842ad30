package io.trailsight.tools.bench.events;

import io.trailsight.testbed.sample.Dice;

/** A session of a role that works through the objects of a bucket, one after the other. */
final class Job {

  private final Fleet.Caller caller;
  private final int session;
  private final Lake.Bucket bucket;
  private int object;

  private Job(Fleet.Caller caller, int session, Lake.Bucket bucket, int object) {
    this.caller = caller;
    this.session = session;
    this.bucket = bucket;
    this.object = object;
  }

  static Job any(Fleet fleet, Lake lake, Dice dice) {
    Fleet.Caller caller = fleet.any(dice);
    Lake.Bucket bucket = lake.any(dice);
    return new Job(
        caller, dice.below(caller.sessions().size()), bucket, dice.below(bucket.keys().size()));
  }

  /** Its next call, about the next object. */
  Call next(Dice dice) {
    object = (object + 1) % bucket.keys().size();
    return Call.any(dice, bucket, bucket.keys().get(object));
  }

  Fleet.Caller caller() {
    return caller;
  }

  /** Which of the caller's sessions it is. */
  int session() {
    return session;
  }
}
