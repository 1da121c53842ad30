/**
 * The command that lets an AWS endpoint announce the sample trail: it creates a queue and a bucket
 * that notifies the queue of new objects, and uploads the objects. Compiled beside the tests, never
 * shipped.
 */
@NullMarked
package io.trailsight.tools.publish;

import org.jspecify.annotations.NullMarked;
