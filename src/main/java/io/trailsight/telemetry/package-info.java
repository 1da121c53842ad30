/**
 * Turns signals into metrics and log lines, and serves health over HTTP. Micrometer and Logback are
 * used here only. Imports {@code ingest}, {@code trail}, {@code config} and {@code text}.
 */
@NullMarked
package io.trailsight.telemetry;

import org.jspecify.annotations.NullMarked;
