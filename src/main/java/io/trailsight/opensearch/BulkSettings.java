package io.trailsight.opensearch;

import io.trailsight.batch.BatchLimits;
import java.time.Duration;

/**
 * How documents are grouped, compressed and retried.
 *
 * @param batch when a {@code _bulk} request is sent; its weight is in bytes before compression
 * @param maxAttempts how often an item is sent at the most, the first time included
 * @param retryDelay the pause before the second time, doubled for each further one, with jitter
 * @param maxRetryDelay the longest pause
 * @param compressed whether bodies are compressed with gzip
 */
public record BulkSettings(
    BatchLimits batch,
    int maxAttempts,
    Duration retryDelay,
    Duration maxRetryDelay,
    boolean compressed) {}
