/**
 * What could not be stored: finding the entries of quarantine, and ingesting them again. Imports
 * {@code ingest}, {@code fault}, {@code trail} and {@code trail.record}.
 */
@NullMarked
package io.trailsight.quarantine;

import org.jspecify.annotations.NullMarked;
