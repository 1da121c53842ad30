/**
 * What could not be stored: the port by which the entries of quarantine are found and removed, and
 * the redrive that ingests them again. Entries are put there through {@code ingest}. Imports {@code
 * ingest}, {@code fault}, {@code trail} and {@code trail.record}.
 */
@NullMarked
package io.trailsight.quarantine;

import org.jspecify.annotations.NullMarked;
