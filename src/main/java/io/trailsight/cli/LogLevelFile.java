package io.trailsight.cli;

import io.trailsight.config.ReloadedFiles;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The level of the log, as the settings file states it while the service runs. It needs neither a
 * shell nor a file system that can be written to: the file is changed where it comes from, such as
 * a ConfigMap. Used by one thread.
 */
final class LogLevelFile {

  private static final Logger LOG = LoggerFactory.getLogger(LogLevelFile.class);

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Supplier<Level> stated;
  private final Consumer<Level> setup;
  private Level current;

  /**
   * @param file the settings file
   * @param environment the variables of the process, which win
   * @param setup receives each new level
   * @throws IOException when the file cannot be used
   */
  LogLevelFile(Path file, Map<String, String> environment, Consumer<Level> setup)
      throws IOException {
    this.stated = ReloadedFiles.read(List.of(file), _ -> level(file, environment));
    this.setup = setup;
    this.current = stated.get();
  }

  private static Level level(Path file, Map<String, String> environment) throws IOException {
    try {
      return SettingsReader.read(Optional.of(file), environment).settings().log().level();
    } catch (SettingsException e) {
      throw new IOException(
          "the settings in it are not valid; trailsight config check names why", e);
    }
  }

  /**
   * Starts to follow the settings file, if there is one, for as long as the process lives.
   *
   * @throws IOException when the file cannot be used
   */
  static void watch(Optional<Path> file, Map<String, String> environment) throws IOException {
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      LogLevelFile level = new LogLevelFile(file.get(), environment, LogSetup::level);
      Thread _ = Thread.ofVirtual().name("log-level").start(level::follow);
    }
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sets the level up if it is another one now. */
  void look() {
    Level now = stated.get();
    if (now != current) {
      setup.accept(now);
      LOG.info("log.level is {} now; it was {}", now, current);
      current = now;
    }
  }
}
