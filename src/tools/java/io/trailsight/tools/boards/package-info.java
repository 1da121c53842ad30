/**
 * The boards for OpenSearch Dashboards as code: index patterns, saved searches, visualizations and
 * dashboards, written to {@code dashboards/trailsight.ndjson}. Compiled beside the tests, never
 * shipped; the file is.
 */
@NullMarked
package io.trailsight.tools.boards;

import org.jspecify.annotations.NullMarked;
