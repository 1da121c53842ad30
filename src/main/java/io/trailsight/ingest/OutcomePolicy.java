package io.trailsight.ingest;

import io.trailsight.fault.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides the outcome of a message that was not ingested: for how long it is hidden, or whether it
 * is deleted; and whether the queue may drop it meanwhile. It learns the queue's terms while it
 * runs. Thread-safe.
 */
public final class OutcomePolicy {

  private final Function<QueueTerms, PoisonPolicy> poison;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Observer observer;

  /** Nothing until the queue's terms are known. */
  private volatile Optional<Rules> rules = Optional.empty();

  /**
   * @param poison how rejected messages leave a queue of these terms
   * @param clock the time of day, as the queue knows it
   */
  public OutcomePolicy(
      Function<QueueTerms, PoisonPolicy> poison,
      Backoff backoff,
      InstantSource clock,
      Observer observer) {
    this.poison = poison;
    this.backoff = backoff;
    this.clock = clock;
    this.observer = observer;
  }

  private record Rules(QueueTerms terms, PoisonPolicy policy) {}

  /** Learns the queue's terms, and signals it when they are new. */
  public void learn(QueueTerms terms) {
    Rules learned = new Rules(terms, poison.apply(terms));
    if (!rules.equals(Optional.of(learned))) {
      rules = Optional.of(learned);
      observer.on(new Signal.QueueLearned(terms, learned.policy));
    }
  }

  /** How rejected messages leave the queue; nothing until the queue's terms are known. */
  public Optional<PoisonPolicy> policy() {
    return rules.map(Rules::policy);
  }

  /** The outcome of a message that can never work and is in quarantine. */
  Outcome reject(Message message, String reason) {
    boolean deleted = policy().filter(policy -> policy.deletes(message)).isPresent();
    return deleted
        ? new Outcome.Quarantined(reason)
        : new Outcome.Rejected(backoff.after(message.receiveCount()), reason);
  }

  /** The outcome of a message that may work later. */
  Outcome.Deferred defer(Message message, String reason) {
    return new Outcome.Deferred(backoff.after(message.receiveCount()), reason);
  }

  /** The outcome of a message for which somebody has to grant a permission first. */
  Outcome.Deferred deferForLong(String reason) {
    return new Outcome.Deferred(backoff.longest(), reason);
  }

  /** The outcome of a message that the queue may drop soon. */
  Outcome.Deferred deferBriefly(String reason) {
    return new Outcome.Deferred(backoff.first(), reason);
  }

  /** Whether the queue may drop a message before it hands it out again after this delay. */
  boolean mayExpire(Message message, Duration delay) {
    return rules
        .filter(known -> known.terms.mayExpire(message, clock.instant().plus(delay)))
        .isPresent();
  }
}
