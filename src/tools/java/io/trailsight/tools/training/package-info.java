/** Teaches Java what the service needs, so that it starts sooner. */
@NullMarked
package io.trailsight.tools.training;

import org.jspecify.annotations.NullMarked;
