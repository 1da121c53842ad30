/**
 * Sends what is in quarantine through the pipeline once more. Imports {@code ingest}, {@code trail}
 * and {@code trail.document}.
 */
@NullMarked
package io.trailsight.redrive;

import org.jspecify.annotations.NullMarked;
