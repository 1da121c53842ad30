/**
 * {@code trailsight bench}: what the pipeline does and costs on this machine, and what its
 * documents cost OpenSearch, measured.
 */
@NullMarked
package io.trailsight.tools.bench;

import org.jspecify.annotations.NullMarked;
