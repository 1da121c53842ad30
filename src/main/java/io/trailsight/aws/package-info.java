/** SQS and S3 behind the ports, and how AWS fails. The AWS SDK stays in here. */
@NullMarked
package io.trailsight.aws;

import org.jspecify.annotations.NullMarked;
