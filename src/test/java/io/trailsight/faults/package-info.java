/**
 * The promise, tested with the whole service against real servers that fail.
 *
 * <p>A {@link io.trailsight.faults.Site} is everything that one test uses.
 */
@NullMarked
package io.trailsight.faults;

import org.jspecify.annotations.NullMarked;
