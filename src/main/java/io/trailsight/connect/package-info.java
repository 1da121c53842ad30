/**
 * Builds every client of the program: AWS, OpenSearch and Dashboards, with TLS, authorization and
 * timeouts. OpenSearch and Dashboards share one kind of connection; {@link
 * io.trailsight.connect.OpenSearchFaults} and {@code DashboardsFaults} classify their failures.
 * Imports {@code config} and {@code fault}.
 */
@NullMarked
package io.trailsight.connect;

import org.jspecify.annotations.NullMarked;
