/**
 * The saved objects that this program ships for OpenSearch Dashboards: what they are, what
 * Dashboards holds of them, and how they are installed without losing a user's change. Imports
 * {@code provision}, {@code connect}, {@code fault} and {@code indices}.
 */
@NullMarked
package io.trailsight.provision.dashboards;

import org.jspecify.annotations.NullMarked;
