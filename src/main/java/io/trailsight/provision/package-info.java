/**
 * What is installed on OpenSearch and OpenSearch Dashboards beside documents. Each kind of thing is
 * a {@link io.trailsight.provision.Component} with a package of its own below this one. {@link
 * io.trailsight.provision.Drift} decides for all of them what may be written: what the program
 * installed is updated, and what somebody changed is kept. Imports {@code fault}.
 */
@NullMarked
package io.trailsight.provision;

import org.jspecify.annotations.NullMarked;
