/** Builds the clients, wires the parts, and is the command line. May import everything. */
@NullMarked
package io.trailsight;

import org.jspecify.annotations.NullMarked;
