/**
 * Knows what CloudTrail is: notices, object keys, the records in an object. Pure functions; imports
 * nothing of ours.
 */
@NullMarked
package io.trailsight.trail;

import org.jspecify.annotations.NullMarked;
