package io.trailsight.bench.pipeline;

import io.trailsight.Service;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A build of the service and how it is run.
 *
 * @param name what people call it
 * @param classes where its classes are
 * @param options of its JVM
 * @param settings by the names of environment variables; what is not set has its default
 */
record Subject(String name, Path classes, List<String> options, Map<String, String> settings) {

  Subject {
    options = List.copyOf(options);
    settings = Map.copyOf(settings);
  }

  /** The same with further settings. */
  Subject with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(further);
    return new Subject(name, classes, options, all);
  }

  /** Where the classes of the service in this JVM are. */
  static Path ownClasses() {
    return Path.of(
        URI.create(Service.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The class path of this JVM, with the classes of this build. */
  String classPath() {
    Path own = ownClasses();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .map(entry -> entry.toAbsolutePath().equals(own.toAbsolutePath()) ? classes : entry)
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
