/**
 * The life of a message from receive to delete, and the ports it needs. Imports {@code trail} and
 * {@code trail.document}; no vendor type.
 */
@NullMarked
package io.trailsight.ingest;

import org.jspecify.annotations.NullMarked;
