/**
 * The running service: it wires the pipeline, decides when the gate opens, plans the memory,
 * installs in the background, and drains at the end. Imports everything but {@code cli}.
 */
@NullMarked
package io.trailsight.service;

import org.jspecify.annotations.NullMarked;
