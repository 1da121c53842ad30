package io.trailsight.cli.backfill;

import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Estimate;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Prints how far a backfill is: each second on a terminal, else each half minute. */
final class ProgressLine implements AutoCloseable {

  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE = Duration.ofSeconds(30);

  private final Thread printer;

  private ProgressLine(Thread printer) {
    this.printer = printer;
  }

  static ProgressLine start(PrintWriter out, Counts counts, Estimate estimate) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
    long started = System.nanoTime();
    return new ProgressLine(
        Thread.ofVirtual()
            .name("progress")
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(pause);
                      Duration took = Duration.ofNanos(System.nanoTime() - started);
                      String line = BackfillText.progress(counts.now(), estimate, took);
                      out.print(terminal ? "\r" + line : line + System.lineSeparator());
                      out.flush();
                    }
                  } catch (InterruptedException _) {
                    if (terminal) {
                      out.println();
                    }
                  }
                }));
  }

  @Override
  public void close() {
    printer.interrupt();
    try {
      printer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
