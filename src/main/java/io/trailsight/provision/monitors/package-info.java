/**
 * Monitors of OpenSearch Alerting: those that ship, brought to a cluster, and what users changed in
 * them. Imports {@code setup}, {@code opensearch} and {@code ingest}.
 */
@NullMarked
package io.trailsight.provision.monitors;

import org.jspecify.annotations.NullMarked;
