/** The events for measurements: made up, and the same in every run. */
@NullMarked
package io.trailsight.tools.bench.events;

import org.jspecify.annotations.NullMarked;
