/**
 * What is known about the addresses and accounts in records, from files that the user chooses and
 * that may change while the program runs. Imports {@code config}, for the files, and {@code
 * trail.document}, whose lookups it implements; uses Jackson and the reader of MaxMind.
 */
@NullMarked
package io.trailsight.enrich;

import org.jspecify.annotations.NullMarked;
