package io.trailsight.tools.bench.pipeline;

/**
 * An object of CloudTrail's.
 *
 * @param gzip its content, not to be changed
 * @param records how many records it holds
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record LogObject(String key, byte[] gzip, int records) {}
