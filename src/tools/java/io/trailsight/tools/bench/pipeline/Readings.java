package io.trailsight.tools.bench.pipeline;

/**
 * What a measured service has done since its counts began anew.
 *
 * @param objects how many objects met their fate, each counted once
 * @param rejected how many of them can never be ingested
 * @param read records read, and what became of them
 * @param mismatches how many tallies did not balance
 * @param lastEnd when the last object met its fate, in milliseconds since 1970
 * @param requests how many {@code _bulk} requests were answered
 * @param requestBytes their sizes before compression
 * @param documents how many documents they held
 * @param allocated how many bytes the JVM allocated in its heap, since its start
 * @param heapPeak how many bytes of the heap were in use at most whenever it was asked, garbage
 *     included
 * @param collections how many milliseconds the JVM has spent on garbage, since its start
 */
record Readings(
    int objects,
    int rejected,
    long read,
    long stored,
    long duplicate,
    long quarantined,
    long mismatches,
    long lastEnd,
    long requests,
    long requestBytes,
    long documents,
    long allocated,
    long heapPeak,
    long collections) {

  static final Readings NONE = new Readings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum of two services' readings; of ends and peaks, the greater one. */
  Readings plus(Readings other) {
    return new Readings(
        objects + other.objects,
        rejected + other.rejected,
        read + other.read,
        stored + other.stored,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        mismatches + other.mismatches,
        Math.max(lastEnd, other.lastEnd),
        requests + other.requests,
        requestBytes + other.requestBytes,
        documents + other.documents,
        allocated + other.allocated,
        Math.max(heapPeak, other.heapPeak),
        collections + other.collections);
  }
}
