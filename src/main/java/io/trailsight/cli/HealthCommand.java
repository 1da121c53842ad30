package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trailsight health}: what the service on this machine answers about its health. */
@Command(
    name = "health",
    header = "Asks the service on this machine whether it is alive, or ready.",
    description = {
      "",
      "Prints the answer. The address and the port are those of the settings http.address and"
          + " http.port.",
      ""
    },
    footer = {
      "",
      "Example: trailsight health readyz",
      "Exit codes: 0 it is, 1 it is not, or does not answer within four seconds, 2 unusable"
          + " settings."
    },
    mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private Invocation invocation = new Invocation();

  @Parameters(
      arity = "0..1",
      paramLabel = "livez|readyz",
      defaultValue = "livez",
      description = "Whether it works (livez, the default), or takes messages (readyz).")
  private HealthQuestion question = HealthQuestion.LIVEZ;

  private HealthCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The command, with the variables of the process. */
  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new HealthCommand(environment))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    try {
      Settings.Http served =
          SettingsReader.readWithoutQueue(invocation.config(), environment).settings().http();
      return question.ask(served, invocation.out()) ? Invocation.DONE : Invocation.FAILED;
    } catch (SettingsException e) {
      return invocation.unusable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return invocation.fail(HealthQuestion.noAnswer(e));
    }
  }
}
