package io.trailsight.trail;

import java.util.List;
import java.util.Optional;

/** What the body of a message holds. */
public sealed interface Notice {

  /**
   * It names objects that were written.
   *
   * @param objects the objects, at least one, in the notice's order
   * @param unreadable why a part of it could not be understood; its objects are valid nevertheless
   */
  record Objects(List<ObjectRef> objects, Optional<String> unreadable) implements Notice {

    public Objects {
      objects = List.copyOf(objects);
      if (objects.isEmpty()) {
        throw new IllegalArgumentException("names no object");
      }
    }
  }

  /**
   * It is understood, and names nothing to ingest.
   *
   * @param reason what it is, such as a test event
   */
  record Ignorable(String reason) implements Notice {}

  /**
   * It is not understood. Such a message is never deleted without a trace.
   *
   * @param reason what is missing or wrong
   */
  record Unreadable(String reason) implements Notice {}
}
