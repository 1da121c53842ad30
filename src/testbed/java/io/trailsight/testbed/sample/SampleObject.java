package io.trailsight.testbed.sample;

/**
 * One delivered object of the sample trail.
 *
 * @param key the key that CloudTrail would give it
 * @param gzip its bytes, as stored in S3; not copied, so treat them as fixed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole; the key is its identity.
public record SampleObject(String key, byte[] gzip) {}
