/**
 * Proves that what CloudTrail delivered is complete and unaltered, by its digests (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html">CloudTrail
 * guide</a>): signatures, the chain that the digests form, and the hash of each file that they
 * list. Imports {@code trail} and {@code fault}.
 */
@NullMarked
package io.trailsight.integrity;

import org.jspecify.annotations.NullMarked;
