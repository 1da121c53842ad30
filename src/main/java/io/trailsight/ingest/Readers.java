package io.trailsight.ingest;

/**
 * Limits how many threads have records in memory as such: a record as a tree, its document while
 * there is no other room for it, or content on its way to quarantine. That is much more than what a
 * message takes that waits for S3, SQS or the index. Thread-safe, and first come, first served
 * among the messages of a source.
 */
public final class Readers {

  /**
   * How many streams may wait half read for each one that is being read: their buffers stay in
   * memory meanwhile.
   */
  public static final int HALF_READ = 2;

  private final Permits reading;
  private final Permits halfRead;

  /**
   * @param readers how many read at once
   */
  public Readers(int readers) {
    this(Permits.shared(readers), Permits.shared(HALF_READ * readers));
  }

  private Readers(Permits reading, Permits halfRead) {
    this.reading = reading;
    this.halfRead = halfRead;
  }

  /**
   * The readers of one of several sources, which share these. A source whose objects take long may
   * hold all shared ones, and leaves its own to every other source.
   *
   * @param own how many are of this source alone, beside the shared ones
   */
  Readers with(int own) {
    return new Readers(reading.with(own), halfRead.with(HALF_READ * own));
  }

  /** Waits for a permit, and takes it. */
  ReadPermit take() throws InterruptedException {
    reading.acquire();
    return new ReadPermit();
  }

  /** How many permits are free. */
  public int free() {
    return reading.free();
  }

  /** The right to read until it is closed. Used by one thread. */
  final class ReadPermit implements AutoCloseable {

    private boolean paused;

    private ReadPermit() {}

    /**
     * Lets another thread read, unless too many streams wait half read. What this thread has read
     * must have room elsewhere.
     */
    void pause() {
      if (!paused && halfRead.tryAcquire()) {
        paused = true;
        reading.release();
      }
    }

    /** Waits until reading may go on. */
    void resume() throws InterruptedException {
      if (paused) {
        reading.acquire();
        paused = false;
        halfRead.release();
      }
    }

    @Override
    public void close() {
      (paused ? halfRead : reading).release();
    }
  }
}
