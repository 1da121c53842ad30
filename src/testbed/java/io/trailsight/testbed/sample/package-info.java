/**
 * A trail written for this project: five days of a small company, told as a story, with the counts
 * that an index must hold once it has taken all of them in. Compiled beside the tests, never
 * shipped.
 */
@NullMarked
package io.trailsight.testbed.sample;

import org.jspecify.annotations.NullMarked;
