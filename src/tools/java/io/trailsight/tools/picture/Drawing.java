package io.trailsight.tools.picture;

/** What a panel shows, ready to be drawn. */
interface Drawing {

  /** Draws it into a place. */
  void draw(Svg svg, Box box);
}
