/**
 * Reads the errors of calls: whether authorization was refused, what the message of a denial
 * states, and the category of any other error. Pure functions; imports {@code trail}.
 */
@NullMarked
package io.trailsight.trail.denial;

import org.jspecify.annotations.NullMarked;
