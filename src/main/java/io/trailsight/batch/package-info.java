/** Joins what concurrent callers hand in into batches. Imports nothing of ours. */
@NullMarked
package io.trailsight.batch;

import org.jspecify.annotations.NullMarked;
