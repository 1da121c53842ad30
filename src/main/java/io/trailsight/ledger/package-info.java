/**
 * The ledger of objects: one small document for each object with the best that became of it. It is
 * what the program knows about objects beyond its own life, and what dashboards show about the
 * pipeline. Imports {@code ingest}, {@code fault}, {@code indices} and {@code trail}; uses Jackson.
 */
@NullMarked
package io.trailsight.ledger;

import org.jspecify.annotations.NullMarked;
