package io.trailsight.tools.demo;

import io.trailsight.text.Printable;
import java.io.PrintStream;
import java.time.Duration;

/** Shows progress until every object has met its fate. */
final class Watch {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_PER_LINE = 20;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param terminal whether a line can be written over
   */
  Watch(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Waits until this many objects have met their fate.
   *
   * @param mostWithoutProgress how long to wait while nothing happens
   * @return whether they have
   */
  boolean await(Progress progress, int objects, Duration mostWithoutProgress)
      throws InterruptedException {
    for (int look = 0; progress.objects() < objects; look++) {
      Thread.sleep(LOOK);
      if (terminal || look % LOOKS_PER_LINE == 0) {
        show(progress, objects);
      }
      if (progress.nanosSinceChange() > mostWithoutProgress.toNanos()) {
        out.printf("%nNothing happens any more. %s%n", Printable.of(progress.obstacle()));
        return false;
      }
    }
    show(progress, objects);
    if (terminal) {
      out.println();
    }
    return true;
  }

  private void show(Progress progress, int objects) {
    String line =
        "Ingesting: %d of %d objects, %d records %s"
            .formatted(
                progress.objects(), objects, progress.records(), Printable.of(progress.obstacle()))
            .stripTrailing();
    if (terminal) {
      out.print(CLEAR + line);
      out.flush();
    } else {
      out.println(line);
    }
  }
}
