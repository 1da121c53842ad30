/**
 * How long indices live: the policy for Index State Management where OpenSearch has it, and the
 * command that does the same on demand. Imports {@code setup}, {@code command}, {@code opensearch},
 * {@code ingest} and {@code text}; picocli is used here.
 */
@NullMarked
package io.trailsight.provision.retention;

import org.jspecify.annotations.NullMarked;
