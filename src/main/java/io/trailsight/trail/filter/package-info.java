/**
 * Rules for records that nobody wants, in the form of CloudTrail's own selectors. Pure functions;
 * imports {@code trail.record} and {@code trail.denial}.
 */
@NullMarked
package io.trailsight.trail.filter;

import org.jspecify.annotations.NullMarked;
