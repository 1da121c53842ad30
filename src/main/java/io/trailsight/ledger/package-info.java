/**
 * The ledger of objects: one small document each time an object was dealt with, for dashboards that
 * show what the pipeline does. Imports {@code ingest} and {@code trail}; Jackson is used here.
 */
@NullMarked
package io.trailsight.ledger;

import org.jspecify.annotations.NullMarked;
