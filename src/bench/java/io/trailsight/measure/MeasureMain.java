package io.trailsight.measure;

import java.util.concurrent.TimeUnit;
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
 * Runs the benchmarks of the class path, on a JVM as the service has. Times are microseconds per
 * event, and {@code gc.alloc.rate.norm} is bytes per event.
 */
public final class MeasureMain {

  private static final TimeValue SECOND = TimeValue.seconds(1);

  private MeasureMain() {}

  /**
   * Runs what the arguments choose, or everything.
   *
   * @param args options of JMH; how often and how long to run may be among them
   * @throws RunnerException when a benchmark fails
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    Options given = new CommandLineOptions(args);
    new Runner(
            new OptionsBuilder()
                .parent(given)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .addProfiler(GCProfiler.class)
                .jvmArgsPrepend(
                    "-XX:+UseCompactObjectHeaders",
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
