package io.trailsight.boards;

/**
 * A place on a board.
 *
 * @param width of the 48 columns
 */
record Panel(int width, Saved content) {}
