/**
 * What the whole pipeline does on this machine, from the announcement of an object to its documents
 * in the index, beside the two things that limit it: reading the objects, and OpenSearch taking the
 * documents.
 *
 * <p>Every process is one of its own, so that its CPU time and memory can be distinguished.
 */
@NullMarked
package io.trailsight.tools.bench.pipeline;

import org.jspecify.annotations.NullMarked;
