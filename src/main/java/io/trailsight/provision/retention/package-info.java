/**
 * How long indices are kept: policies of Index State Management for clusters that have it, and a
 * run that does the same on demand. Imports {@code provision}, {@code connect}, {@code config},
 * {@code fault} and {@code indices}.
 */
@NullMarked
package io.trailsight.provision.retention;

import org.jspecify.annotations.NullMarked;
