package io.trailsight.listing;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.List;

/** Objects that can be listed: a bucket, or a copy of one. Thread-safe; blocks. */
public interface ObjectListing extends Folders {

  /**
   * An object as a list states it.
   *
   * @param object with its size, and its ETag where there is one
   * @param lastModified when the store received it
   */
  record Listed(ObjectRef object, Instant lastModified) {}

  /** Receives objects as they are listed, up to a thousand at a time. */
  @FunctionalInterface
  interface Pages {

    /** Takes objects; returns whether more are wanted. */
    boolean accept(List<Listed> objects) throws Fault, InterruptedException;
  }

  /** Lists the objects whose keys begin with a prefix, until no more are wanted. */
  void list(String prefix, Pages pages) throws Fault, InterruptedException;
}
