/**
 * Lines of S3 server access logs, joined with the events that CloudTrail recorded of the same
 * requests: which event is that of a line, and what only one of the two logs has. Imports {@code
 * fault}; uses Jackson.
 */
@NullMarked
package io.trailsight.join;

import org.jspecify.annotations.NullMarked;
