/**
 * SQS and S3 behind the ports of {@code ingest}, the accounts of an organization, and how AWS
 * fails. Imports {@code ingest}, {@code fault}, {@code check}, {@code config}, {@code connect},
 * {@code batch} and {@code trail}.
 */
@NullMarked
package io.trailsight.aws;

import org.jspecify.annotations.NullMarked;
