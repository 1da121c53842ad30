package io.trailsight.tools.demo;

import io.trailsight.Main;
import io.trailsight.tools.bench.BenchCommand;
import io.trailsight.tools.picture.PictureCommand;
import io.trailsight.tools.publish.SampleCommand;

/** The command line of a checkout: all commands, and those that are not shipped. */
public final class DemoMain {

  private DemoMain() {}

  /** Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments. */
  public static void main(String[] args) {
    System.exit(
        Main.commandLine()
            .addSubcommand(new DemoCommand())
            .addSubcommand(new SampleCommand(System.out, System.err))
            .addSubcommand(new BenchCommand())
            .addSubcommand(new PictureCommand())
            .execute(args));
  }
}
