/** {@code trailsight join}: lines of access logs get the identity of who called. */
@NullMarked
package io.trailsight.cli.join;

import org.jspecify.annotations.NullMarked;
