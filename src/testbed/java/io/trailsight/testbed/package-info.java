/**
 * The servers that tests and the demo run against, each the real thing in a JVM of its own on a
 * loopback port: OpenSearch, SQS (ElasticMQ) and S3.
 *
 * <p>{@link io.trailsight.testbed.LocalServers} starts them. The classes named {@code …Main} run in
 * the child JVMs; everything else runs in the parent. A {@link
 * io.trailsight.testbed.proxy.FaultProxy} before a server delays, fails or cuts off what a rule
 * picks.
 */
@NullMarked
package io.trailsight.testbed;

import org.jspecify.annotations.NullMarked;
