/**
 * The shipped index templates, installed on a cluster. Imports {@code provision}, {@code connect},
 * {@code config}, {@code fault} and {@code indices}.
 */
@NullMarked
package io.trailsight.provision.templates;

import org.jspecify.annotations.NullMarked;
