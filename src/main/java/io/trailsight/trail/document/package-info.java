/**
 * Turns a record into the document that is stored. Pure functions, except that clients are
 * remembered. Imports {@code trail}, {@code trail.record}, {@code trail.client} and {@code
 * trail.denial}.
 */
@NullMarked
package io.trailsight.trail.document;

import org.jspecify.annotations.NullMarked;
