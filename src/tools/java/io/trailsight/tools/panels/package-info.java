/**
 * What OpenSearch Dashboards asks OpenSearch for: reads saved objects and turns each panel and each
 * control of a dashboard into the search requests that Dashboards 2.19 and 3 send for it. It
 * supports what the bundle that ships uses, and rejects anything else by name. Compiled beside the
 * tests, never shipped.
 */
@NullMarked
package io.trailsight.tools.panels;

import org.jspecify.annotations.NullMarked;
