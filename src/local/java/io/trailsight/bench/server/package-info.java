/** An OpenSearch whose work is measured. */
@NullMarked
package io.trailsight.bench.server;

import org.jspecify.annotations.NullMarked;
