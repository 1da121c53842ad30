/**
 * SQS and S3 in one small process, as far as the pipeline uses them: the wire protocol of the AWS
 * SDK, with as little work for each request as possible, and with the latency of a network. A
 * benchmark runs against them where complete servers would be the bottleneck.
 *
 * <p>{@link io.trailsight.tools.bench.endpoint.LeanAws} starts the process; in it runs a {@link
 * io.trailsight.tools.bench.endpoint.LeanServer}.
 */
@NullMarked
package io.trailsight.tools.bench.endpoint;

import org.jspecify.annotations.NullMarked;
