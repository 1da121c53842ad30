/** What it costs to put documents into a {@code _bulk} body. */
@NullMarked
package io.trailsight.opensearch;

import org.jspecify.annotations.NullMarked;
