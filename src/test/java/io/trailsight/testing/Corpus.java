package io.trailsight.testing;

import java.nio.file.Path;

/** A collection of real CloudTrail data beside the checkout; tests that need it skip without it. */
public final class Corpus {

  private Corpus() {}

  /** The collection's folder, which may not exist; the system property {@code corpus} moves it. */
  public static Path folder() {
    return Path.of(System.getProperty("corpus", "../shared/corpus"));
  }
}
