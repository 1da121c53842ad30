/** {@code trailsight backfill}: ingests what a bucket holds already. Only the root imports it. */
@NullMarked
package io.trailsight.cli.backfill;

import org.jspecify.annotations.NullMarked;
