package io.trailsight.provision.retention;

import io.trailsight.connect.OpenSearchHttp;
import java.io.Closeable;

/** What the command {@code retention} works with, until it is closed. */
public interface Session extends Closeable {

  /** How long indices live. */
  Terms terms();

  /** The cluster. */
  OpenSearchHttp openSearch();
}
