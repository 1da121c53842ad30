/**
 * The shipped index templates, installed on a cluster. Imports {@code provision}, {@code connect}
 * and {@code fault}.
 */
@NullMarked
package io.trailsight.provision.templates;

import org.jspecify.annotations.NullMarked;
