/**
 * Checks the files in {@code deploy/} with the tools that read them, where those are present, and
 * against what the program does.
 */
@NullMarked
package io.trailsight.deploy;

import org.jspecify.annotations.NullMarked;
