/**
 * What the commands share that read the settings, work and end: the option for the settings file,
 * the connection to what they work with, and how they fail. Imports {@code ingest} and {@code
 * text}; picocli is used here.
 */
@NullMarked
package io.trailsight.cli;

import org.jspecify.annotations.NullMarked;
