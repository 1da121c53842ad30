package io.trailsight.trail.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;

/** Parses a value that was cut. */
@FunctionalInterface
interface ValueParser {

  /**
   * Parses a value.
   *
   * @throws UnreadableException when the bytes are no such value, or exceed a limit
   */
  JsonNode parse(byte[] bytes, int offset, int length) throws UnreadableException;
}
