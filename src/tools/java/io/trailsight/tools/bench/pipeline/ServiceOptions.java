package io.trailsight.tools.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the service that is measured is run. */
final class ServiceOptions {

  @Option(
      names = "--heap",
      defaultValue = "128m",
      description = "Of the service; default ${DEFAULT-VALUE}.")
  private String heap = "";

  @Option(
      names = "--options",
      defaultValue = "",
      description = "More options of the service's JVM, separated by spaces.")
  private String options = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the service, named as its variable.")
  private Map<String, String> settings = Map.of();

  /** The service of this build. */
  Subject subject(String name) {
    return new Subject(name, Subject.ownClasses(), jvm(options), settings);
  }

  /** Another service, which differs in what is given. */
  Subject other(String name, Path classes, String otherOptions, Map<String, String> otherSettings) {
    return new Subject(name, classes, jvm(otherOptions), otherSettings);
  }

  String options() {
    return options;
  }

  Map<String, String> settings() {
    return settings;
  }

  /** What the launcher gives every JVM, as it gave it to this one, and what is asked for. */
  private List<String> jvm(String more) {
    Stream<String> launchers =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("-XX:"));
    Stream<String> asked = Stream.of(more.split(" ")).filter(option -> !option.isEmpty());
    return Stream.of(launchers, Stream.of("-Xmx" + heap), asked).flatMap(all -> all).toList();
  }
}
