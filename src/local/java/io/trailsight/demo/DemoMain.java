package io.trailsight.demo;

import io.trailsight.Main;

/** The command line of a checkout: all commands, the demo included. */
public final class DemoMain {

  private DemoMain() {}

  /** Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments. */
  public static void main(String[] args) {
    System.exit(Main.commandLine().addSubcommand(new DemoCommand()).execute(args));
  }
}
