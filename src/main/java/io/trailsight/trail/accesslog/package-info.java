/**
 * Server access logs of S3: a line becomes a record in CloudTrail's shape, so that everything that
 * is known about records serves both. Pure functions.
 */
@NullMarked
package io.trailsight.trail.accesslog;

import org.jspecify.annotations.NullMarked;
