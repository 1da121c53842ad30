package io.trailsight.provision.retention;

import io.trailsight.connect.JsonConnection;
import java.io.Closeable;

/** What the command {@code retention} works with, until it is closed. */
public interface Session extends Closeable {

  /** How long indices live. */
  Terms terms();

  /** The cluster. */
  JsonConnection openSearch();
}
