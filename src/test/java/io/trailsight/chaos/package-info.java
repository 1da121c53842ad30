/**
 * The promise under random faults. A process runs on doubles of every port; their calls fail, have
 * their effect without an answer, or never return; and the process is stopped and killed again and
 * again.
 */
@NullMarked
package io.trailsight.chaos;

import org.jspecify.annotations.NullMarked;
