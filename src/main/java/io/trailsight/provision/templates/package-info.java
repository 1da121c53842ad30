/** Index templates: those that ship, installed on a cluster. */
@NullMarked
package io.trailsight.provision.templates;

import org.jspecify.annotations.NullMarked;
