/**
 * Turns a record into the document that is stored. Pure functions; imports nothing of ours but
 * {@code trail}.
 */
@NullMarked
package io.trailsight.trail.document;

import org.jspecify.annotations.NullMarked;
