/**
 * Ingests what a bucket holds already: objects of a time are listed, those that the ledger has as
 * complete are left out, and the others are ingested as if a message had announced them, or
 * announced to a queue. The ledger is the checkpoint, so a backfill may end at any moment and be
 * repeated.
 *
 * <p>Imports {@code ingest}, {@code listing}, {@code batch}, {@code fault} and {@code trail}.
 */
@NullMarked
package io.trailsight.backfill;

import org.jspecify.annotations.NullMarked;
