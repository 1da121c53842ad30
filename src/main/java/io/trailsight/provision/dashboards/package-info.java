/**
 * The saved objects that this program ships for OpenSearch Dashboards: what they are, what
 * Dashboards holds of them, and how they get there without a user's change being lost. Imports
 * {@code ingest}, {@code setup} and {@code text}; Jackson and Apache HttpClient are used here.
 */
@NullMarked
package io.trailsight.provision.dashboards;

import org.jspecify.annotations.NullMarked;
