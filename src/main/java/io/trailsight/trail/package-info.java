/**
 * What CloudTrail delivers: notices, object keys and the names of services. Pure functions; imports
 * no other package of the project.
 */
@NullMarked
package io.trailsight.trail;

import org.jspecify.annotations.NullMarked;
