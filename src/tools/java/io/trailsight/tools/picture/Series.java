package io.trailsight.tools.picture;

import java.util.NavigableMap;

/**
 * Values that belong together.
 *
 * @param name what they are of
 * @param values by the beginning of the time, in milliseconds since 1970
 */
record Series(String name, String color, NavigableMap<Long, Double> values) {}
