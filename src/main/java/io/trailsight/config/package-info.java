/**
 * One YAML file and the environment become checked, immutable settings. Imports nothing of ours but
 * how to show text.
 */
@NullMarked
package io.trailsight.config;

import org.jspecify.annotations.NullMarked;
