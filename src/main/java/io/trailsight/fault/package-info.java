/** Failures with consequences, and backoff. */
@NullMarked
package io.trailsight.fault;

import org.jspecify.annotations.NullMarked;
