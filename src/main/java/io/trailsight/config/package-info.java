/**
 * One YAML file and the environment become checked, immutable settings. Each setting is declared
 * once, in the constructor of the record that holds it; parsing, variables, the messages about
 * problems and {@code docs/configuration.md} follow from that. Imports {@code text}, to print
 * safely, and {@code indices} and {@code trail}, whose periods, formats and rules are values of
 * settings.
 */
@NullMarked
package io.trailsight.config;

import org.jspecify.annotations.NullMarked;
