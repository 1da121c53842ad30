/**
 * The commands, and what they print. They share the option for the settings file, the connection to
 * the servers, and how they fail. May import every package below it; nothing but the root imports
 * it.
 */
@NullMarked
package io.trailsight.cli;

import org.jspecify.annotations.NullMarked;
