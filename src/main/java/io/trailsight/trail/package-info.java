/**
 * What CloudTrail delivers: notices, object keys and the names of services. The packages below read
 * records, map them to documents, and recognise clients and denials. Pure functions; imports no
 * other package of the project.
 */
@NullMarked
package io.trailsight.trail;

import org.jspecify.annotations.NullMarked;
