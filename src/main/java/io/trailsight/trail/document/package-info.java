/**
 * Turns a record into the document that is stored. Pure functions but for the clients that are
 * remembered; imports nothing of ours but {@code trail}, {@code trail.client} and {@code
 * trail.denial}.
 */
@NullMarked
package io.trailsight.trail.document;

import org.jspecify.annotations.NullMarked;
