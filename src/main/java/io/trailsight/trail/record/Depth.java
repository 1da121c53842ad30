package io.trailsight.trail.record;

/**
 * Where in an object a stream is.
 *
 * @param levels how many values carry it, one in the other
 * @param heldBytes the memory that these take
 * @param content what the object inflates to
 * @param inflated counts that
 * @param others counts its values that are no records themselves
 */
record Depth(
    int levels, long heldBytes, HashedInput content, InflatedBytes inflated, OtherValues others) {

  Depth inside(int bytes) {
    return new Depth(levels + 1, heldBytes + bytes, content, inflated, others);
  }
}
