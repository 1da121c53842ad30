/**
 * The command that has an AWS endpoint announce the sample trail by itself: a queue, a bucket that
 * notifies it of new objects, and the objects. Compiled beside the tests, never shipped.
 */
@NullMarked
package io.trailsight.tools.publish;

import org.jspecify.annotations.NullMarked;
