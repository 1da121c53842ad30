/**
 * Reads user agents: which program called, of what kind and version, with which SDK underneath, and
 * where it ran. Pure functions but for what {@link io.trailsight.trail.client.ClientReader}
 * remembers; imports nothing of ours but {@code trail}.
 */
@NullMarked
package io.trailsight.trail.client;

import org.jspecify.annotations.NullMarked;
