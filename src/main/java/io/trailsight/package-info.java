/** The start of the program and its version. Imports {@code cli} and {@code cli.quarantine}. */
@NullMarked
package io.trailsight;

import org.jspecify.annotations.NullMarked;
