/** Text from elsewhere, made safe to print. Imports no other package of the project. */
@NullMarked
package io.trailsight.text;

import org.jspecify.annotations.NullMarked;
