/**
 * Monitors of OpenSearch Alerting: the shipped ones are installed on a cluster, and what users
 * changed in them is kept. Imports {@code provision}, {@code connect}, {@code fault} and {@code
 * indices}.
 */
@NullMarked
package io.trailsight.provision.monitors;

import org.jspecify.annotations.NullMarked;
