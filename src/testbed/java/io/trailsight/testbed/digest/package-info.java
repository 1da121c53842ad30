/**
 * Digests as CloudTrail signs them, with keys of one's own. Imports no other package of the
 * project.
 */
@NullMarked
package io.trailsight.testbed.digest;

import org.jspecify.annotations.NullMarked;
