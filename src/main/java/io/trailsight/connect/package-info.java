/**
 * Builds every client of the program: AWS, OpenSearch and Dashboards, with TLS, authorization and
 * timeouts. OpenSearch and Dashboards share one kind of connection, and each has a table or a list
 * of its failures. Imports {@code config} and {@code fault}.
 */
@NullMarked
package io.trailsight.connect;

import org.jspecify.annotations.NullMarked;
