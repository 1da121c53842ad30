package io.trailsight.tools.demo;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.TrailFiles;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects that a demo uploads.
 *
 * @param title what they are, for people
 * @param objects in the order of their upload
 * @param strayMessages the bodies of messages that announce no object
 * @param expected what the index must hold in the end, where that is known
 */
record DemoTrail(
    String title, List<Upload> objects, List<String> strayMessages, Optional<Expected> expected) {

  DemoTrail {
    objects = List.copyOf(objects);
    strayMessages = List.copyOf(strayMessages);
  }

  /** The trail that comes with the project, and health checks that a rule leaves out. */
  static DemoTrail of(SampleTrail sample, HealthChecks checks) {
    List<Upload> objects =
        Stream.concat(sample.objects().stream(), checks.objects().stream())
            .map(object -> new Upload(object.key(), object::gzip))
            .toList();
    return new DemoTrail(
        "the sample trail",
        objects,
        sample.strayMessages(),
        Optional.of(sample.expected().with(checks)));
  }

  /**
   * The CloudTrail files of a directory.
   *
   * @throws IOException when there are none
   */
  static DemoTrail from(Path directory) throws IOException {
    TrailFiles found = TrailFiles.in(directory);
    List<Upload> objects =
        found.files().stream()
            .map(file -> new Upload(file.key(), () -> Files.readAllBytes(file.path())))
            .toList();
    String left = found.skipped() == 0 ? "" : " (" + found.skipped() + " other files left out)";
    return new DemoTrail(directory + left, objects, List.of(), Optional.empty());
  }
}
