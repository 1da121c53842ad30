/**
 * The commands that show quarantine and empty it, and what they print. Imports {@code cli} and
 * whatever the commands need below it; picocli and Jackson are used here.
 */
@NullMarked
package io.trailsight.cli.quarantine;

import org.jspecify.annotations.NullMarked;
