package io.trailsight.tools.boards;

/**
 * A place on a board.
 *
 * @param width of the 48 columns
 * @param title that people see there
 */
record Panel(int width, Saved content, String title) {

  /** Under the title that the content has everywhere. */
  Panel(int width, Saved content) {
    this(width, content, content.title());
  }

  boolean hasOwnTitle() {
    return !title.equals(content.title());
  }
}
