/**
 * Reads user agents: which program called, its kind and version, the SDK that it uses, and where it
 * ran. Pure functions, except that {@link io.trailsight.trail.client.ClientReader} remembers
 * clients. Imports {@code trail}.
 */
@NullMarked
package io.trailsight.trail.client;

import org.jspecify.annotations.NullMarked;
