/** {@code trailsight status}: what an installation does, on one screen or as JSON. */
@NullMarked
package io.trailsight.cli.status;

import org.jspecify.annotations.NullMarked;
