/**
 * The commands that show quarantine and empty it, and what they print. May import every package but
 * the root; uses picocli and Jackson.
 */
@NullMarked
package io.trailsight.cli.quarantine;

import org.jspecify.annotations.NullMarked;
