package io.trailsight.enrich;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.fault.Recurrence;
import io.trailsight.trail.document.AccountLookup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts that a server lists, again and again, on a thread of its own. While that fails, what was
 * listed before stays. Thread-safe.
 */
public final class ListedAccounts implements AccountLookup, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ListedAccounts.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Listing listing;
  private final Recurrence listings;
  private final Duration patience;
  private final Thread thread = Thread.ofVirtual().name("accounts").unstarted(this::keepListed);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean overdue = new AtomicBoolean();
  private final CountDownLatch triedOnce = new CountDownLatch(1);
  private volatile Map<String, Account> known = Map.of();

  /** Lists accounts. */
  @FunctionalInterface
  public interface Listing {

    /**
     * All accounts, by id.
     *
     * @param early receives the accounts before everything is known about them
     * @throws Fault when they cannot be listed
     */
    Map<String, Account> read(Consumer<Map<String, Account>> early)
        throws Fault, InterruptedException;
  }

  /**
   * @param refresh the time between two listings
   * @param patience the most that is waited for the first one
   */
  public ListedAccounts(Listing listing, Duration refresh, Duration patience) {
    this.listing = listing;
    this.listings =
        new Recurrence(
            this::list,
            refresh,
            new Backoff(AFTER_FAILURE, refresh),
            reason ->
                LOG.warn(
                    "accounts cannot be listed, so what was listed before stays in use: {}",
                    reason));
    this.patience = patience;
  }

  @Override
  public Account find(String id) {
    return known.getOrDefault(id, Account.UNKNOWN);
  }

  /** Starts to list them, with the first call. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /**
   * Waits until they have been listed once, or could not be. When that takes too long, it warns and
   * no longer waits.
   */
  public void awaitFirst() throws InterruptedException {
    if (!overdue.get() && !triedOnce.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      overdue.set(true);
      LOG.warn(
          "the accounts were not listed within {} s: until they are, documents lack what is not"
              + " listed yet",
          patience.toSeconds());
    }
  }

  private void keepListed() {
    try {
      listings.run(triedOnce::countDown);
    } catch (InterruptedException _) {
      LOG.debug("accounts are no longer listed");
    }
  }

  /** Whether they could be listed. */
  boolean listOnce() throws InterruptedException {
    return listings.once();
  }

  private void list() throws Fault, InterruptedException {
    Map<String, Account> listed = listing.read(this::learn);
    LOG.info("{} accounts were listed", listed.size());
    known = listed;
  }

  /** Half of what is known about an account is better than nothing. */
  private void learn(Map<String, Account> early) {
    if (known.isEmpty()) {
      known = early;
    }
  }

  /** Ends the listing. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
