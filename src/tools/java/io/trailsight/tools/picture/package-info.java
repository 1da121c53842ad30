/**
 * A picture of the board on denials, as a file: the sample trail goes through the pipeline, the
 * board's own searches are sent, and their answers are drawn as SVG. Compiled beside the tests,
 * never shipped.
 */
@NullMarked
package io.trailsight.tools.picture;

import org.jspecify.annotations.NullMarked;
