package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where objects are fetched from. Thread-safe; every method blocks and can be interrupted. */
public interface ObjectStore {

  /**
   * Opens an object. Its content has not been read when this returns.
   *
   * @throws Fault.Permanent when the object or its bucket does not exist
   */
  ObjectBody open(ObjectRef ref)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException;

  /**
   * Checks whether what last was blocked works again.
   *
   * @throws Fault.Blocked when it does not
   */
  void check() throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** An object whose content can be read once. Not thread-safe; closing frees the connection. */
  interface ObjectBody extends AutoCloseable {

    /** The content's size in bytes. */
    long size();

    /**
     * When the store received the object, by the store's clock; nothing if it does not state it.
     */
    Optional<Instant> lastModified();

    /** The object's ETag, without quotes; nothing if the store does not state it. */
    Optional<String> etag();

    /** What its writer stated about it, by names in lower case. */
    Map<String, String> metadata();

    /** The content, to be read once, in place of {@link #readAll()}; closed with this. */
    InputStream stream();

    /**
     * Reads the whole content.
     *
     * @throws Fault.Transient when the content ended before its size was reached
     */
    byte[] readAll() throws Fault.Transient, InterruptedException;

    @Override
    void close();
  }
}
