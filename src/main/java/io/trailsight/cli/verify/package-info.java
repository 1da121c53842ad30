/** {@code trailsight verify}: what it works with, and what it prints. May use every package. */
@NullMarked
package io.trailsight.cli.verify;

import org.jspecify.annotations.NullMarked;
