/**
 * {@code _bulk}, quarantine and templates behind the ports, and how OpenSearch fails.
 * opensearch-java stays in here. Imports {@code ingest}, {@code batch}, {@code setup}, {@code
 * trail} and {@code trail.document}.
 */
@NullMarked
package io.trailsight.opensearch;

import org.jspecify.annotations.NullMarked;
