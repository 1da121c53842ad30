/**
 * {@code _bulk} and templates behind the ports, and how OpenSearch fails. opensearch-java stays in
 * here.
 */
@NullMarked
package io.trailsight.opensearch;

import org.jspecify.annotations.NullMarked;
