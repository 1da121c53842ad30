/**
 * What CloudTrail is: notices, the keys of objects, and the names of services. Pure functions;
 * imports nothing of ours.
 */
@NullMarked
package io.trailsight.trail;

import org.jspecify.annotations.NullMarked;
