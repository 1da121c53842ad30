/**
 * The servers of the integration tests as containers: OpenSearch in the version that is asked for,
 * ElasticMQ and S3Proxy. Compiled and used by the profile {@code containers} only.
 */
@NullMarked
package io.trailsight.containers;

import org.jspecify.annotations.NullMarked;
