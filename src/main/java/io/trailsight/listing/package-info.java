/**
 * Finds the objects of a trail by listing: only the days of interest where keys have the layout of
 * CloudTrail. Imports {@code ingest}, {@code trail} and {@code fault}; no type of a library.
 */
@NullMarked
package io.trailsight.listing;

import org.jspecify.annotations.NullMarked;
