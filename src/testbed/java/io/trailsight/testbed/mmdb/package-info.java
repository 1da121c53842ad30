/** Databases of addresses in MMDB format, as a vendor of places would deliver them. */
@NullMarked
package io.trailsight.testbed.mmdb;

import org.jspecify.annotations.NullMarked;
