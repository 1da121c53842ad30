package io.trailsight;

import io.trailsight.cli.Shutdown;

/**
 * Starts the program. Until the service is about to decide how the process ends, SIGTERM ends it
 * with 143; so this loads as few classes as it can before.
 */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments or settings.
   */
  public static void main(String[] args) {
    Shutdown shutdown = Shutdown.ofProcess();
    if (args.length > 0 && args[0].equals("run")) {
      shutdown.register();
    }
    shutdown.exitAfter(() -> Commands.of(shutdown).execute(args));
  }
}
