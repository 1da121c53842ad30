/**
 * SQS and S3 behind the ports, and how AWS fails. The AWS SDK stays in here. Imports {@code
 * ingest}, {@code batch} and {@code trail}.
 */
@NullMarked
package io.trailsight.aws;

import org.jspecify.annotations.NullMarked;
