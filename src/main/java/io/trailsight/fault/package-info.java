/**
 * Failures with consequences, the table that classifies failures, and backoff. Imports no other
 * package of the project.
 */
@NullMarked
package io.trailsight.fault;

import org.jspecify.annotations.NullMarked;
