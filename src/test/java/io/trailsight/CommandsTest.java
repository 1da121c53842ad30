package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.cli.Shutdown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the command line prints when it cannot continue. */
class CommandsTest {

  private static final String ODD = "x\n\u001b[2J\u2028\u202e\0y";
  private static final String ODD_AS_SHOWN = "x\\u000a\\u001b[2J\\u2028\\u202e\\u0000y";
  private static final String STEERS = "[\\p{Cc}&&[^\n\t]]|[\\p{Cf}\\p{Zl}\\p{Zp}]";

  private final StringWriter err = new StringWriter();

  /** A command that breaks. */
  @Command(name = "break")
  private static final class Breaking implements Callable<Integer> {

    @Override
    public Integer call() {
      throw new IllegalStateException("broken by " + ODD, new IllegalArgumentException(ODD));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ODD, "--" + ODD, "run " + ODD, "run --" + ODD, "run --config=" + ODD})
  void argumentsSteerNoTerminal(String line) {
    assertThat(execute(line.split(" ", 2))).isEqualTo(2);
    assertThat(err.toString()).contains(ODD_AS_SHOWN).doesNotContainPattern(STEERS);
  }

  @Test
  void aNameThatIsNearlyRightIsGuessed() {
    assertThat(execute("rum")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean", "run");
  }

  @Test
  void theErrorOfACommandCannotSteerATerminal() {
    assertThat(execute("break")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "java.lang.IllegalStateException: broken by x", "\tat " + CommandsTest.class.getName())
        .doesNotContainPattern(STEERS);
  }

  /** The list of commands shows the first line of each. */
  @Test
  void everyCommandIsListedWithASentence() {
    assertThat(Commands.of(Shutdown.ofProcess()).getSubcommands())
        .containsKeys("run", "setup", "status", "backfill", "quarantine", "retention", "verify")
        .allSatisfy(
            (name, command) -> {
              CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
              String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
              assertThat(lines[0]).as(name).endsWith(".");
            });
  }

  private int execute(String... arguments) {
    CommandLine command = Commands.of(Shutdown.ofProcess()).addSubcommand(new Breaking());
    return command.setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
