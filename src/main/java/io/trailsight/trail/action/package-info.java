/**
 * Reads what a call does from its name, and on whom it acts from its parameters. Pure functions;
 * imports nothing of the project.
 */
@NullMarked
package io.trailsight.trail.action;

import org.jspecify.annotations.NullMarked;
