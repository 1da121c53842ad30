/**
 * The records of an object, whatever form it holds them in: inflated, cut, unpacked and parsed
 * within limits. Imports {@code trail}.
 */
@NullMarked
package io.trailsight.trail.record;

import org.jspecify.annotations.NullMarked;
