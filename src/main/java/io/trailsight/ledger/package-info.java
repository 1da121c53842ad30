/**
 * The ledger of objects: one small document each time an object was handled, for dashboards that
 * show what the pipeline does. Imports {@code ingest}, {@code fault}, {@code indices}, {@code
 * trail} and {@code trail.document}; uses Jackson.
 */
@NullMarked
package io.trailsight.ledger;

import org.jspecify.annotations.NullMarked;
