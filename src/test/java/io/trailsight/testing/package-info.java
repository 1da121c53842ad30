/**
 * What tests share: doubles with state for every port (no mocking library), the servers of
 * integration tests ({@link io.trailsight.testing.LocalServersExtension}), waits ({@link
 * io.trailsight.testing.Eventually}) and the order of tests ({@link
 * io.trailsight.testing.TestOrder}). It may import everything but other tests.
 */
@NullMarked
package io.trailsight.testing;

import org.jspecify.annotations.NullMarked;
