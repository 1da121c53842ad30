/**
 * The shipped index templates, installed on a cluster, and what else indices need to take records:
 * mappings of those that exist, and checks of names, ids, and of a new index. Imports {@code
 * provision}, {@code connect}, {@code config}, {@code fault} and {@code indices}.
 */
@NullMarked
package io.trailsight.provision.templates;

import org.jspecify.annotations.NullMarked;
