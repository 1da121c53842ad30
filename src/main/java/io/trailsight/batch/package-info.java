/** Groups the items of concurrent callers into batches. Imports no other package of the project. */
@NullMarked
package io.trailsight.batch;

import org.jspecify.annotations.NullMarked;
