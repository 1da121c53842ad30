/**
 * HTTP/1.1 as it travels, for the servers and the proxy of the test bed and for benchmarks. Imports
 * no other package of the project.
 */
@NullMarked
package io.trailsight.testbed.http;

import org.jspecify.annotations.NullMarked;
