package io.trailsight.connect;

import io.trailsight.fault.Backoff;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * One of the servers that requests go to, and whether it is left out at the moment. Thread-safe.
 */
final class Host implements Closeable {

  private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private final URI url;
  private final LastingClient client;

  /** Guarded by this: how often it was tried without an answer since the last one. */
  private int failures;

  /** Guarded by this: when it is tried again, while it is left out. */
  private long leftOutUntil;

  /**
   * @param url with the base path
   * @param client closed with this
   */
  Host(URI url, LastingClient client) {
    this.url = url;
    this.client = client;
  }

  URI url() {
    return url;
  }

  LastingClient client() {
    return client;
  }

  /** Whether it has answered the last request, or had none. */
  synchronized boolean isIn() {
    return failures == 0;
  }

  synchronized long leftOutUntil() {
    return leftOutUntil;
  }

  /** Whether it is left out and the caller is to try it again; nobody else does meanwhile. */
  synchronized boolean takeTrial(long nanoTime) {
    if (failures == 0 || nanoTime - leftOutUntil < 0) {
      return false;
    }
    failures++;
    leftOutUntil = nanoTime + PAUSE.after(failures).toNanos();
    return true;
  }

  /**
   * It has answered.
   *
   * @return whether it was left out
   */
  synchronized boolean answered() {
    boolean wasOut = failures > 0;
    failures = 0;
    return wasOut;
  }

  /**
   * It has not answered.
   *
   * @return whether it was not left out before
   */
  synchronized boolean failed(long nanoTime) {
    if (failures > 0) {
      return false;
    }
    failures = 1;
    leftOutUntil = nanoTime + PAUSE.after(failures).toNanos();
    return true;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
