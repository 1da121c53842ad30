/** What is in quarantine, and how it is tried again. */
@NullMarked
package io.trailsight.quarantine;

import org.jspecify.annotations.NullMarked;
