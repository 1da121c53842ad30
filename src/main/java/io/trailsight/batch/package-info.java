/** Groups the items of concurrent callers into batches. Imports none of our packages. */
@NullMarked
package io.trailsight.batch;

import org.jspecify.annotations.NullMarked;
