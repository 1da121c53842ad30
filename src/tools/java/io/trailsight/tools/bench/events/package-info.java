/** The events that are measured: made up, and the same in every run. */
@NullMarked
package io.trailsight.tools.bench.events;

import org.jspecify.annotations.NullMarked;
