/**
 * Knows what CloudTrail is: notices, object keys, the records in an object, and how it writes text
 * and the names of services. Pure functions; imports nothing of ours.
 */
@NullMarked
package io.trailsight.trail;

import org.jspecify.annotations.NullMarked;
