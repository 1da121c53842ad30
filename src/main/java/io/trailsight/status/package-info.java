/**
 * What an installation does, as its servers show it: what is known, what is not and why, and what
 * somebody should look at. Imports {@code ingest} and {@code fault}.
 */
@NullMarked
package io.trailsight.status;

import org.jspecify.annotations.NullMarked;
