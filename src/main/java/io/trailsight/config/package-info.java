/**
 * One YAML file and the environment become checked, immutable settings. Imports nothing of ours.
 */
@NullMarked
package io.trailsight.config;

import org.jspecify.annotations.NullMarked;
