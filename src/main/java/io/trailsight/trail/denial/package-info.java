/**
 * Reads the errors of calls: whether authorization was refused, what the message of a denial
 * states, and the category of any other error. Pure functions. Imports {@code trail.record}, which
 * measures texts in bytes.
 */
@NullMarked
package io.trailsight.trail.denial;

import org.jspecify.annotations.NullMarked;
