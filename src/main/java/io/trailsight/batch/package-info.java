/**
 * Groups what concurrent callers hand in, and limits how much of it is under way. Imports no other
 * package of the project.
 */
@NullMarked
package io.trailsight.batch;

import org.jspecify.annotations.NullMarked;
