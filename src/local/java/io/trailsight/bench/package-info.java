/**
 * What OpenSearch's work on the documents costs, measured: the same events as plain records under
 * dynamic mapping and as this project's documents, and what each setting of the template is worth.
 *
 * <p>Its events are made up and the same in every run.
 */
@NullMarked
package io.trailsight.bench;

import org.jspecify.annotations.NullMarked;
