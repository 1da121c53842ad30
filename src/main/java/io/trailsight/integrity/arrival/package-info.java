/**
 * Checks digests where they arrive: what each proves is compared with what was ingested, what was
 * missed is ingested, and the result is a document. Imports {@code integrity}, {@code ledger},
 * {@code ingest}, {@code indices}, {@code trail} and {@code fault}; uses Jackson.
 */
@NullMarked
package io.trailsight.integrity.arrival;

import org.jspecify.annotations.NullMarked;
