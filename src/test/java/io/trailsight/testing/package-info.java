/** Doubles with state for every port, and what tests share. No mocking library anywhere. */
@NullMarked
package io.trailsight.testing;

import org.jspecify.annotations.NullMarked;
