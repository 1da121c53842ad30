/**
 * Signals become metrics and log lines; health is told over HTTP. Micrometer and Logback stay in
 * here. Imports {@code ingest}, {@code trail}, {@code config} and {@code text}.
 */
@NullMarked
package io.trailsight.telemetry;

import org.jspecify.annotations.NullMarked;
