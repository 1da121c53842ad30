/**
 * What is installed on OpenSearch and OpenSearch Dashboards beside documents. Every kind of thing
 * is a {@link io.trailsight.provision.Component} with a package of its own below this one, and
 * {@link io.trailsight.provision.Drift} decides for all of them what may be written: ours is
 * updated, and what somebody changed is kept. Imports {@code fault}.
 */
@NullMarked
package io.trailsight.provision;

import org.jspecify.annotations.NullMarked;
