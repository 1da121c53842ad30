package io.trailsight.backfill;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.listing.ObjectListing;
import io.trailsight.listing.ObjectListing.Listed;
import io.trailsight.listing.Tasks;
import io.trailsight.listing.TrailFolders;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A backfill of one place. What is in memory does not depend on how many objects it has: they are
 * listed twice, for the estimate and while they are ingested. Thread-safe; blocks and can be
 * interrupted.
 */
public final class Backfill {

  private static final int LISTS_AT_ONCE = 8;

  /** How many folders below the prefix may be before {@code AWSLogs}. */
  private static final int DEEPEST_PREFIX = 2;

  private static final int MOST_TASKS = 64;
  private static final String KIND = "CloudTrail";
  private static final String DIGESTS = "CloudTrail-Digest";

  private final ObjectListing listing;
  private final String prefix;
  private final Selection selection;
  private final Optional<KnownObjects> known;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param prefix what keys begin with: empty, or with a slash at its end
   * @param known which objects are complete; if it is empty, all are ingested
   */
  public Backfill(
      ObjectListing listing, String prefix, Selection selection, Optional<KnownObjects> known) {
    this.listing = listing;
    this.prefix = prefix;
    this.selection = selection;
    this.known = known;
  }

  /**
   * What begins the keys of the objects of interest: the folders of their days where keys have the
   * layout of CloudTrail, else the prefix itself.
   */
  public List<String> prefixes() throws Fault, InterruptedException {
    List<String> days = new ArrayList<>();
    List<String> regions = new ArrayList<>();
    int depth = prefix.isEmpty() ? 0 : prefix.split("/").length;
    new TrailFolders(
            listing,
            kind -> kind.startsWith(KIND) && !kind.equals(DIGESTS),
            selection.accounts(),
            selection.regions(),
            depth + DEEPEST_PREFIX)
        .visitRegions(
            prefix,
            region -> {
              regions.add(region);
              days.addAll(
                  TrailFolders.days(region, selection.from(), selection.to().minusNanos(1)));
              return true;
            });
    if (regions.isEmpty()) {
      return List.of(prefix);
    }
    return days.stream()
        .filter(day -> day.startsWith(prefix) || prefix.startsWith(day))
        .map(day -> day.startsWith(prefix) ? day : prefix)
        .distinct()
        .toList();
  }

  /** Counts the objects. */
  public Estimate estimate(List<String> prefixes) throws Fault, InterruptedException {
    AtomicReference<Estimate> sum = new AtomicReference<>(Estimate.NONE);
    list(
        prefixes,
        page -> {
          sum.accumulateAndGet(estimateOf(page), Estimate::plus);
          return !isStopping();
        });
    return sum.get();
  }

  private Estimate estimateOf(List<Listed> page) throws Fault, InterruptedException {
    List<ObjectRef> wanted = wanted(page);
    List<ObjectRef> missing = missing(wanted);
    long all = bytes(wanted);
    return new Estimate(
        wanted.size(), all, wanted.size() - missing.size(), all - bytes(missing), 1);
  }

  private static long bytes(List<ObjectRef> objects) {
    return objects.stream().mapToLong(object -> object.size().orElse(0)).sum();
  }

  /**
   * Hands every object that is not complete to a destination.
   *
   * @param throttle how many are in hand at once
   * @param pace how many begin in a second
   * @throws Fault when nothing works until someone acts, or a list cannot be read
   */
  public void run(
      List<String> prefixes, Destination destination, Throttle throttle, Pace pace, Counts counts)
      throws Fault, InterruptedException {
    list(
        prefixes,
        page -> {
          try (Tasks<Boolean> tasks = new Tasks<>(MOST_TASKS, throttle.permits(), _ -> {})) {
            List<ObjectRef> missing = missing(wanted(page));
            int step = destination.atOnce();
            for (int from = 0; from < missing.size() && !isStopping(); from += step) {
              List<ObjectRef> part = missing.subList(from, Math.min(from + step, missing.size()));
              pace.await(part.size());
              tasks.start(() -> take(part, destination, throttle, counts));
            }
            tasks.finish();
          }
          return !isStopping();
        });
  }

  private boolean take(
      List<ObjectRef> objects, Destination destination, Throttle throttle, Counts counts)
      throws Fault, InterruptedException {
    if (isStopping()) {
      return false;
    }
    long started = System.nanoTime();
    destination.take(objects, counts);
    Duration rest = throttle.rest(Duration.ofNanos(System.nanoTime() - started));
    return !stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Begins with no further object; what is in hand is finished. */
  public void stop() {
    stopped.countDown();
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private void list(List<String> prefixes, ObjectListing.Pages pages)
      throws Fault, InterruptedException {
    try (Tasks<Boolean> tasks = new Tasks<>(MOST_TASKS, new Semaphore(LISTS_AT_ONCE), _ -> {})) {
      for (String each : prefixes) {
        if (!isStopping()) {
          tasks.start(
              () -> {
                listing.list(each, pages);
                return true;
              });
        }
      }
      tasks.finish();
    }
  }

  private List<ObjectRef> wanted(List<Listed> page) {
    return page.stream().filter(selection::takes).map(Listed::object).toList();
  }

  /** Those that are not complete with the content that they have now. */
  private List<ObjectRef> missing(List<ObjectRef> objects) throws Fault, InterruptedException {
    if (known.isEmpty() || objects.isEmpty()) {
      return objects;
    }
    Map<ObjectRef, KnownObjects.Known> complete = known.get().complete(objects);
    return objects.stream()
        .filter(object -> !isComplete(object, Optional.ofNullable(complete.get(object))))
        .toList();
  }

  /** An ETag that is not stated contradicts nothing. */
  private static boolean isComplete(ObjectRef object, Optional<KnownObjects.Known> known) {
    return known.isPresent()
        && (object.etag().isEmpty()
            || known.get().etag().isEmpty()
            || known.get().etag().equals(object.etag()));
  }
}
