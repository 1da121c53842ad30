/**
 * What could not be stored: the entries of quarantine, and trying them again. Imports {@code
 * ingest}, {@code trail} and {@code fault}.
 */
@NullMarked
package io.trailsight.quarantine;

import org.jspecify.annotations.NullMarked;
