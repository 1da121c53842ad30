package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** The level of the log follows the settings file. */
class LogLevelFileTest {

  private static final String SETTINGS =
      "sqs: {queueUrl: 'http://localhost/q'}\nopensearch: {url: 'http://localhost:9200'}\n";

  @TempDir private Path folder;

  private final List<Level> levels = new ArrayList<>();

  @Test
  void aChangeOfTheFileTakesEffectAndABrokenFileDoesNot() throws Exception {
    Path file = write("log: {level: info}\n");
    LogLevelFile level = new LogLevelFile(file, Map.of(), levels::add);
    level.look();
    assertThat(levels).isEmpty();

    write("log: {level: debug}\n");
    follow(level, Level.DEBUG);
    write("log: {level: loud}\n");
    level.look();
    write("");
    follow(level, Level.INFO);

    assertThat(levels).containsExactly(Level.DEBUG, Level.INFO);
  }

  @Test
  void aVariableWins() throws Exception {
    Path file = write("log: {level: info}\n");
    LogLevelFile level =
        new LogLevelFile(file, Map.of("TRAILSIGHT_LOG_LEVEL", "warn"), levels::add);
    write("log: {level: debug}\n");

    level.look();

    assertThat(levels).isEmpty();
  }

  private void follow(LogLevelFile level, Level wanted) throws Exception {
    Eventually.holds(
        "the level " + wanted,
        () -> {
          level.look();
          return !levels.isEmpty() && levels.getLast() == wanted;
        });
  }

  private Path write(String more) throws Exception {
    return Files.writeString(folder.resolve("trailsight.yml"), SETTINGS + more);
  }
}
