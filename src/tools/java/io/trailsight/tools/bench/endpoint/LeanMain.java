package io.trailsight.tools.bench.endpoint;

import io.trailsight.testbed.ParentLink;

/** Runs a {@link LeanServer} in a child JVM. */
final class LeanMain {

  private LeanMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    ParentLink.serve(() -> LeanServer.start().port());
  }
}
