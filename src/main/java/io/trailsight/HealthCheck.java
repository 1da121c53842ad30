package io.trailsight;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.cli.HealthQuestion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Starts {@code trailsight health} for the health check of an image, which runs every half minute:
 * where variables alone state the settings, it reads those of the address only, and loads a tenth
 * of the classes.
 */
public final class HealthCheck {

  private HealthCheck() {}

  /** Ends with the exit code of {@code trailsight health}. */
  public static void main(String[] args) {
    OptionalInt status =
        HealthQuestion.ask(
            args, System.getenv(), writer(FileDescriptor.out), writer(FileDescriptor.err));
    if (status.isPresent()) {
      Runtime.getRuntime().halt(status.getAsInt());
    }
    Main.main(Stream.concat(Stream.of("health"), Stream.of(args)).toArray(String[]::new));
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, UTF_8);
  }
}
