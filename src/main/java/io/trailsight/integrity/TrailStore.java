package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.listing.Folders;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A bucket, or a copy of one, that holds digests and the files that they list. Thread-safe; every
 * method but {@link #bucket} blocks and can be interrupted.
 */
public interface TrailStore extends Folders {

  /** Its name; nothing where the store is a copy, which may be one of any bucket. */
  Optional<String> bucket();

  /** All keys that begin with a prefix. */
  List<String> keys(String prefix) throws Fault, InterruptedException;

  /**
   * Opens an object; nothing if there is none.
   *
   * @param bucket as a digest states it
   */
  Optional<Content> open(String bucket, String key) throws Fault, InterruptedException;

  /** An object that can be read once. Not thread-safe. */
  interface Content extends AutoCloseable {

    /** Its bytes as they are stored; closed with this. */
    InputStream stream();

    /** What is stated about its signature, if it is a digest. */
    Signature signature();

    @Override
    void close();
  }
}
