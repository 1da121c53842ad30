/** Names of dated indices, and the time that each covers. */
@NullMarked
package io.trailsight.indices;

import org.jspecify.annotations.NullMarked;
