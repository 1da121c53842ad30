package io.trailsight.tools;

import io.trailsight.Commands;
import io.trailsight.cli.Shutdown;
import io.trailsight.tools.bench.BenchCommand;
import io.trailsight.tools.demo.DemoCommand;
import io.trailsight.tools.publish.SampleCommand;

/** The command line of a checkout: the commands of the service, and those that never ship. */
public final class ToolsMain {

  private ToolsMain() {}

  /** Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments. */
  public static void main(String[] args) {
    Shutdown shutdown = Shutdown.ofProcess();
    shutdown.exitAfter(
        () ->
            Commands.of(shutdown)
                .addSubcommand(new DemoCommand())
                .addSubcommand(new SampleCommand(System.out, System.err))
                .addSubcommand(new BenchCommand())
                .execute(args));
  }
}
