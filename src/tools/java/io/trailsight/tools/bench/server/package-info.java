/** An OpenSearch whose work is measured. */
@NullMarked
package io.trailsight.tools.bench.server;

import org.jspecify.annotations.NullMarked;
