/**
 * The promise under random faults: a process on doubles of every port, whose calls fail, have their
 * effect without an answer, or never return, and which is stopped and killed again and again.
 */
@NullMarked
package io.trailsight.chaos;

import org.jspecify.annotations.NullMarked;
