package io.trailsight.testbed.sample;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes on for part of the story: an actor comes by now and then and makes a few
 * calls each time.
 *
 * @param from when it begins, counted from the story's first midnight; negative on quiet days
 * @param until when it is over, counted likewise
 * @param visitsADay how often the actor comes on a whole day of the story
 * @param callsAVisit how many calls that makes each time, on average
 * @param turns what they call
 */
record Scene(
    Actor actor,
    Rhythm rhythm,
    Duration from,
    Duration until,
    int visitsADay,
    int callsAVisit,
    List<Turn> turns) {

  /** A call and how often it comes up among the others of its scene. */
  record Turn(int weight, Call call) {}

  /** A scene that goes on all the time, the quiet days included. */
  static Scene always(Actor actor, Rhythm rhythm, int visitsADay, int callsAVisit, Turn... turns) {
    return new Scene(
        actor,
        rhythm,
        Duration.ofDays(-SampleTrail.QUIET_DAYS),
        Duration.ofDays(SampleTrail.STORY_DAYS),
        visitsADay,
        callsAVisit,
        List.of(turns));
  }

  /** The same scene, from some time on. */
  Scene from(Duration start) {
    return new Scene(actor, rhythm, start, until, visitsADay, callsAVisit, turns);
  }

  /** The same scene, until some time. */
  Scene until(Duration end) {
    return new Scene(actor, rhythm, from, end, visitsADay, callsAVisit, turns);
  }

  static Turn turn(int weight, Action action, Place place) {
    return new Turn(weight, Call.on(action, place));
  }

  static Turn turn(int weight, Action action, Place place, Answer answer) {
    return new Turn(weight, Call.on(action, place, answer));
  }

  static Turn turn(int weight, Call call) {
    return new Turn(weight, call);
  }

  /**
   * How busy each hour of a day is, midnight UTC first. The company works in Tokyo: 9:00 is 0 UTC.
   */
  enum Rhythm {
    OFFICE(8, 10, 9, 4, 8, 9, 9, 7, 5, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3),
    EVENING(2, 2, 2, 3, 2, 2, 2, 2, 3, 4, 6, 8, 9, 8, 6, 3, 1, 1, 1, 1, 1, 1, 2, 2),
    NIGHTLY(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 9, 6, 2, 0, 0, 0, 0),
    STEADY(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    RAID(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 5, 8, 9, 7, 4);

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Integer> weights;

    Rhythm(Integer... weights) {
      this.weights = List.of(weights);
    }

    /** Twenty-four weights, that of the hour from midnight UTC first. */
    List<Integer> weights() {
      return weights;
    }
  }
}
