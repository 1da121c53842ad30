/** What it costs to read and map a record, compared with the work that no reader can avoid. */
@NullMarked
package io.trailsight.measure;

import org.jspecify.annotations.NullMarked;
