/**
 * The command line of a checkout. Each package below holds one tool; this one imports them, and
 * nothing imports it.
 */
@NullMarked
package io.trailsight.tools;

import org.jspecify.annotations.NullMarked;
