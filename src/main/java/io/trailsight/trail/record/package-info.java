/** The records of an object: inflated, cut and parsed within limits. Imports {@code trail}. */
@NullMarked
package io.trailsight.trail.record;

import org.jspecify.annotations.NullMarked;
