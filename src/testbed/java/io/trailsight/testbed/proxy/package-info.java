/** A proxy that delays, fails or cuts off traffic on purpose. */
@NullMarked
package io.trailsight.testbed.proxy;

import org.jspecify.annotations.NullMarked;
