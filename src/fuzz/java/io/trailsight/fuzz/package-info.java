/**
 * Fuzz targets: whatever bytes a fuzzer makes up, the laws that the tests state hold of them. They
 * are compiled and run by the Maven profile {@code fuzz} only.
 */
@NullMarked
package io.trailsight.fuzz;

import org.jspecify.annotations.NullMarked;
