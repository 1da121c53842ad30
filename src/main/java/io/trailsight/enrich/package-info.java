/**
 * What is known about the addresses and accounts in records, from files that the user chooses and
 * that may change while the program runs, and from a server that lists accounts. Imports {@code
 * config}, for the files, {@code fault}, and {@code trail.document}, whose lookups it implements;
 * uses Jackson and the reader of MaxMind.
 */
@NullMarked
package io.trailsight.enrich;

import org.jspecify.annotations.NullMarked;
