package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Scene.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays scenes: decides when an actor comes by and what they call, and has the events written. */
final class Stage {

  /** Of a thousand visits on a day of the story, how many there are on a quiet day. */
  private static final int QUIET_PER_MILLE = 280;

  private final Instant start;
  private final Dice dice;

  /**
   * A stage.
   *
   * @param start the story's first midnight, after the quiet days
   */
  Stage(Instant start, Dice dice) {
    this.start = start;
    this.dice = dice;
  }

  List<TrailEvent> play(Scene scene) {
    Dice own = dice.split();
    EventBuilder builder = new EventBuilder(own);
    List<Integer> weights = scene.turns().stream().map(Scene.Turn::weight).toList();
    List<TrailEvent> events = new ArrayList<>();
    for (Duration arrival : arrivals(scene, own)) {
      Duration time = arrival;
      Actor visitor = scene.actor().visit(own);
      for (int calls = own.about(scene.callsAVisit()); calls > 0; calls--) {
        if (scene.from().compareTo(time) <= 0 && time.compareTo(scene.until()) < 0) {
          Call call = scene.turns().get(own.weighted(weights)).call();
          events.addAll(builder.events(visitor, call, start.plus(time)));
        }
        time = time.plusSeconds(own.below(5));
      }
    }
    return events;
  }

  private static List<Duration> arrivals(Scene scene, Dice dice) {
    List<Duration> arrivals = new ArrayList<>();
    for (int day = -SampleTrail.QUIET_DAYS; day < SampleTrail.STORY_DAYS; day++) {
      for (int visit = 0; visit < scene.visitsADay(); visit++) {
        if (day >= 0 || dice.perMille(QUIET_PER_MILLE)) {
          arrivals.add(arrival(scene.rhythm(), day, dice));
        }
      }
    }
    return arrivals;
  }

  List<TrailEvent> play(Incidents.Moment moment) {
    EventBuilder builder = new EventBuilder(dice.split());
    return builder.events(moment.actor(), moment.call(), start.plus(moment.at()));
  }

  private static Duration arrival(Rhythm rhythm, int day, Dice dice) {
    return Duration.ofDays(day)
        .plusHours(dice.weighted(rhythm.weights()))
        .plusSeconds(dice.below(3600));
  }
}
