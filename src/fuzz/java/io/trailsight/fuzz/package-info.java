/**
 * Fuzz targets: the laws that the tests state hold for any bytes that a fuzzer makes up. Only the
 * Maven profile {@code fuzz} compiles and runs them.
 */
@NullMarked
package io.trailsight.fuzz;

import org.jspecify.annotations.NullMarked;
