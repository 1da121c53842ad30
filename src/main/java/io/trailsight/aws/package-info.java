/**
 * SQS and S3 behind the ports of {@code ingest}, S3 and CloudTrail behind those of {@code
 * integrity}, the accounts of an organization, and how AWS fails. Imports {@code ingest}, {@code
 * integrity}, {@code fault}, {@code check}, {@code config}, {@code connect}, {@code batch} and
 * {@code trail}.
 */
@NullMarked
package io.trailsight.aws;

import org.jspecify.annotations.NullMarked;
