/**
 * What {@code config check --online} finds out: each check is one call that changes nothing and
 * shows whether one permission is there. The sides that are called contribute their checks; this
 * package imports nothing of the project.
 */
@NullMarked
package io.trailsight.check;

import org.jspecify.annotations.NullMarked;
