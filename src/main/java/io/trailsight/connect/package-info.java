/**
 * Every client that the program makes: AWS, OpenSearch and Dashboards, with TLS, authorization and
 * timeouts.
 */
@NullMarked
package io.trailsight.connect;

import org.jspecify.annotations.NullMarked;
