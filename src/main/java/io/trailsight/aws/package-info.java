/**
 * SQS and S3 behind the ports of {@code ingest}, and how AWS fails. Imports {@code ingest}, {@code
 * fault}, {@code config}, {@code connect}, {@code batch} and {@code trail}.
 */
@NullMarked
package io.trailsight.aws;

import org.jspecify.annotations.NullMarked;
