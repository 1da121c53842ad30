package io.trailsight.measure;

import io.trailsight.tools.ToolsMain;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures what its first argument names: {@code jmh} runs the benchmarks of this tree on a JVM as
 * the service has, with times in microseconds and {@code gc.alloc.rate.norm} in bytes per event;
 * anything else is measured by {@code trailsight bench}.
 */
public final class MeasureMain {

  private static final TimeValue SECOND = TimeValue.seconds(1);

  private MeasureMain() {}

  /**
   * Runs what the arguments choose.
   *
   * @param args what to measure and its options; those of {@code jmh} are JMH's own
   * @throws RunnerException when a benchmark fails
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    if (args[0].equals("jmh")) {
      measure(Arrays.copyOfRange(args, 1, args.length));
    } else {
      ToolsMain.main(Stream.concat(Stream.of("bench"), Stream.of(args)).toArray(String[]::new));
    }
  }

  private static void measure(String[] args) throws CommandLineOptionException, RunnerException {
    Options given = new CommandLineOptions(args);
    new Runner(
            new OptionsBuilder()
                .parent(given)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .addProfiler(GCProfiler.class)
                .jvmArgsPrepend(
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:-TieredCompilation",
                    "-Xmx128m")
                .forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(4))
                .warmupTime(given.getWarmupTime().orElse(SECOND))
                .measurementIterations(given.getMeasurementIterations().orElse(4))
                .measurementTime(given.getMeasurementTime().orElse(SECOND))
                .shouldFailOnError(true)
                .build())
        .run();
  }
}
