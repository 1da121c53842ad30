/** Names of indices, and the time that each covers. Imports none of our packages. */
@NullMarked
package io.trailsight.indices;

import org.jspecify.annotations.NullMarked;
