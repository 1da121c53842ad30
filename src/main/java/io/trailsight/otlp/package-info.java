/**
 * Sends metrics and traces by OTLP where the standard variables of OpenTelemetry ask for it.
 * Without them, nothing of it is loaded.
 */
@NullMarked
package io.trailsight.otlp;

import org.jspecify.annotations.NullMarked;
