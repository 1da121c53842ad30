/** What reading and mapping cost a record, beside what no reader can do without. */
@NullMarked
package io.trailsight.measure;

import org.jspecify.annotations.NullMarked;
