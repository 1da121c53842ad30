package io.trailsight.testbed.proxy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Decides what a {@link FaultProxy} does with each request. Called by many threads at once. */
@FunctionalInterface
public interface ProxyRule {

  /** Every request passes. */
  ProxyRule NONE = _ -> new Treatment.Pass();

  /** Decides on a request. */
  Treatment treat(ProxiedRequest request);

  /** Treats requests that match. */
  static ProxyRule on(Predicate<ProxiedRequest> requests, Treatment treatment) {
    return request -> requests.test(request) ? treatment : new Treatment.Pass();
  }

  /** Treats the first so many requests that match. */
  static ProxyRule first(int times, Predicate<ProxiedRequest> requests, Treatment treatment) {
    AtomicInteger seen = new AtomicInteger();
    return on(request -> requests.test(request) && seen.getAndIncrement() < times, treatment);
  }

  /** Treats one in so many requests that match, the first of them included. */
  static ProxyRule oneIn(int many, Predicate<ProxiedRequest> requests, Treatment treatment) {
    AtomicInteger seen = new AtomicInteger();
    return on(request -> requests.test(request) && seen.getAndIncrement() % many == 0, treatment);
  }

  /**
   * Treats some requests, by their number: the same seed always has the same plan for them.
   *
   * @param chance how likely a request is treated, from 0 to 1
   * @param treatments each as likely as the others
   */
  static ProxyRule random(long seed, double chance, List<Treatment> treatments) {
    return request -> {
      SplittableRandom dice = new SplittableRandom(seed ^ (request.number() << 32));
      return dice.nextDouble() < chance
          ? treatments.get(dice.nextInt(treatments.size()))
          : new Treatment.Pass();
    };
  }

  /** What this rule lets pass is left to another one. */
  default ProxyRule or(ProxyRule other) {
    return request -> {
      Treatment treatment = treat(request);
      return treatment.equals(new Treatment.Pass()) ? other.treat(request) : treatment;
    };
  }

  /** Matches requests in an AWS JSON protocol that ask for this. */
  static Predicate<ProxiedRequest> action(String name) {
    return request -> request.action().filter(name::equals).isPresent();
  }

  /** Matches {@code _bulk} requests that the service sends for documents, not those of checks. */
  static Predicate<ProxiedRequest> documents() {
    return request -> request.target().startsWith("/_bulk?filter_path=");
  }

  /** Matches requests whose path ends so. */
  static Predicate<ProxiedRequest> pathEnds(String end) {
    return request -> request.path().endsWith(end);
  }
}
