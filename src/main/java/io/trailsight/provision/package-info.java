/**
 * What is brought to OpenSearch and OpenSearch Dashboards beside documents, part by part: planned,
 * told, written, and never over what somebody else changed. Imports {@code command}, {@code ingest}
 * and {@code text}; picocli is used here.
 */
@NullMarked
package io.trailsight.provision;

import org.jspecify.annotations.NullMarked;
