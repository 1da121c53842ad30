package io.trailsight.backfill;

/**
 * What a backfill will do, and about what it costs at S3.
 *
 * @param objects those of interest
 * @param bytes their size, as compressed
 * @param complete those of them that the ledger has as complete
 * @param completeBytes the size of these
 * @param lists the requests that list the objects once
 */
public record Estimate(long objects, long bytes, long complete, long completeBytes, long lists) {

  /**
   * What S3 asks for a thousand requests in us-east-1, S3 Standard, in dollars (<a
   * href="https://aws.amazon.com/s3/pricing/">Amazon S3 pricing</a>). Other regions and storage
   * classes differ.
   */
  private static final double LISTS = 0.005;

  private static final double GETS = 0.0004;
  private static final double THOUSAND = 1000;

  /** The estimate of nothing. */
  static final Estimate NONE = new Estimate(0, 0, 0, 0, 0);

  Estimate plus(Estimate other) {
    return new Estimate(
        objects + other.objects,
        bytes + other.bytes,
        complete + other.complete,
        completeBytes + other.completeBytes,
        lists + other.lists);
  }

  /** The objects that are left. */
  public long toDo() {
    return objects - complete;
  }

  /** Their size, as compressed. */
  public long toDoBytes() {
    return bytes - completeBytes;
  }

  /** All requests that list: once for this estimate, and once while the objects are ingested. */
  public long allLists() {
    return 2 * lists;
  }

  /** What all of these requests and one for each object that is left cost, in dollars. */
  public double dollars() {
    return allLists() / THOUSAND * LISTS + toDo() / THOUSAND * GETS;
  }
}
