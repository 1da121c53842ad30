/**
 * Reads the errors of calls: whether authorization was refused, what the message of a denial tells,
 * and of what kind any other error is. Pure functions; imports nothing of ours but {@code trail}.
 */
@NullMarked
package io.trailsight.trail.denial;

import org.jspecify.annotations.NullMarked;
