/**
 * Answers short requests over HTTP that anyone may send: connections, memory and time are bounded,
 * whatever arrives. Imports no other package of the project.
 */
@NullMarked
package io.trailsight.http;

import org.jspecify.annotations.NullMarked;
