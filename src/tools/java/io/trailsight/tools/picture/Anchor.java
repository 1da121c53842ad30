package io.trailsight.tools.picture;

/** Which part of a text is at its place. */
enum Anchor {
  START,
  MIDDLE,
  END
}
