/**
 * The commands by which people look into quarantine and empty it. Imports {@code command}, {@code
 * ingest}, {@code redrive}, {@code trail} and {@code text}; picocli and Jackson are used here.
 */
@NullMarked
package io.trailsight.cli.quarantine;

import org.jspecify.annotations.NullMarked;
