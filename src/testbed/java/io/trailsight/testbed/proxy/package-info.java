/** A proxy that harms traffic on purpose. */
@NullMarked
package io.trailsight.testbed.proxy;

import org.jspecify.annotations.NullMarked;
