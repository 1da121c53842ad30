package io.trailsight.tools.bench.pipeline;

import io.trailsight.service.Service;
import io.trailsight.testbed.LocalServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A build of the service and how it is run.
 *
 * @param name what people call it
 * @param classes where its classes are
 * @param options of its JVM
 * @param settings by the names of environment variables; what is not set has its default
 */
record Subject(String name, Path classes, List<String> options, Map<String, String> settings) {

  /** System property that names the file with the class path of the service's libraries. */
  private static final String LIBRARIES = "runtime.classpath";

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
    return LocalServer.locationOf(Service.class);
  }

  /** Its class path: its classes and its libraries, and the classes that measure it. */
  String classPath() throws IOException {
    return String.join(
        File.pathSeparator,
        classes.toAbsolutePath().toString(),
        LocalServer.locationOf(MeasuredService.class).toString(),
        Files.readString(Path.of(System.getProperty(LIBRARIES))).strip());
  }
}
