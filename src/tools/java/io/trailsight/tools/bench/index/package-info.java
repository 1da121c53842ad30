/**
 * What OpenSearch's work on the documents costs: the same events as plain records under dynamic
 * mapping and as this project's documents, and the effect of each setting of the template.
 */
@NullMarked
package io.trailsight.tools.bench.index;

import org.jspecify.annotations.NullMarked;
