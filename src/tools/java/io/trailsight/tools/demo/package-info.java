/**
 * The demo: local servers, a trail, the pipeline as in production, and the report that the terminal
 * shows. Compiled beside the tests, never shipped.
 */
@NullMarked
package io.trailsight.tools.demo;

import org.jspecify.annotations.NullMarked;
