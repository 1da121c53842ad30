/**
 * Failures with consequences, the table that classifies failures, and backoff. Imports none of our
 * packages.
 */
@NullMarked
package io.trailsight.fault;

import org.jspecify.annotations.NullMarked;
