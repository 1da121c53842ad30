/**
 * The commands, and what they print. They share the option for the settings file, the connection to
 * the servers, and how they fail. May import every package but the root; only the root and {@code
 * cli.quarantine} import it.
 */
@NullMarked
package io.trailsight.cli;

import org.jspecify.annotations.NullMarked;
