/**
 * A trail written for this project, two weeks of a small company: nine quiet days, then five days
 * that are a story. With the counts that an index must hold once all of it is ingested. Compiled
 * beside the tests, never shipped.
 */
@NullMarked
package io.trailsight.testbed.sample;

import org.jspecify.annotations.NullMarked;
