/**
 * Signals become metrics and log lines; health is told over HTTP. Micrometer and Logback stay in
 * here.
 */
@NullMarked
package io.trailsight.telemetry;

import org.jspecify.annotations.NullMarked;
