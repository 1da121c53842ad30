package io.trailsight.trail;

import java.util.List;
import java.util.Optional;

/** What the body of a message contains. */
public sealed interface Notice {

  /**
   * It names objects that were written.
   *
   * @param objects the objects, at least one, in the notice's order
   * @param unreadable why another part of it is not understood; its objects are valid all the same
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
   * It is understood, and names no object to ingest.
   *
   * @param reason what it is, such as a test event
   */
  record Ignorable(String reason) implements Notice {}

  /**
   * It is not understood. Such a message is kept in quarantine before it is deleted.
   *
   * @param reason what is missing or wrong
   */
  record Unreadable(String reason) implements Notice {}
}
