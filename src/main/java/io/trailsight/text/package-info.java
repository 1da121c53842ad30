/** Text from elsewhere, made safe to show. Imports nothing of ours. */
@NullMarked
package io.trailsight.text;

import org.jspecify.annotations.NullMarked;
