/** Records of an object: cut and read within limits. */
@NullMarked
package io.trailsight.trail.record;

import org.jspecify.annotations.NullMarked;
