/** Names of indices, and the time that each covers. Imports no other package of the project. */
@NullMarked
package io.trailsight.indices;

import org.jspecify.annotations.NullMarked;
