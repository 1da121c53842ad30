/**
 * The demo: local servers, a trail, the very pipeline that production runs, and what the terminal
 * shows of it. Compiled beside the tests, never shipped.
 */
@NullMarked
package io.trailsight.tools.demo;

import org.jspecify.annotations.NullMarked;
