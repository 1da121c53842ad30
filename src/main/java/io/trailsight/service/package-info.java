/**
 * The running service: wiring of the pipeline, gate, memory plan, background installation, drain.
 */
@NullMarked
package io.trailsight.service;

import org.jspecify.annotations.NullMarked;
