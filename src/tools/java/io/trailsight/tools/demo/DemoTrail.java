package io.trailsight.tools.demo;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.TrailFiles;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that a demo uploads.
 *
 * @param title what they are, for people
 * @param objects those that are announced, in the order of their upload
 * @param unannounced those that are not
 * @param digests what lists some of them, announced when all else is ingested
 * @param strayMessages the bodies of messages that announce no object
 * @param expected what the index must hold in the end, where that is known
 */
record DemoTrail(
    String title,
    List<Upload> objects,
    List<Upload> unannounced,
    List<Upload> digests,
    List<String> strayMessages,
    Optional<Expected> expected) {

  DemoTrail {
    objects = List.copyOf(objects);
    unannounced = List.copyOf(unannounced);
    digests = List.copyOf(digests);
    strayMessages = List.copyOf(strayMessages);
  }

  /**
   * The trail that comes with the project, health checks that a rule leaves out, and access logs.
   */
  static DemoTrail of(SampleTrail sample, HealthChecks checks) {
    SampleObject unannounced = sample.unannounced();
    List<Upload> digests = sample.digests().stream().map(SampleObject::upload).toList();
    Set<String> later =
        Stream.concat(Stream.of(unannounced), sample.digests().stream())
            .map(SampleObject::key)
            .collect(Collectors.toSet());
    List<Upload> objects =
        Stream.of(sample.objects(), checks.objects(), sample.accessLogs().objects())
            .flatMap(List::stream)
            .filter(object -> !later.contains(object.key()))
            .map(SampleObject::upload)
            .toList();
    return new DemoTrail(
        "the sample trail",
        objects,
        List.of(unannounced.upload()),
        digests,
        sample.strayMessages(),
        Optional.of(sample.expected().with(checks).with(sample.accessLogs())));
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
    return new DemoTrail(
        directory + left, objects, List.of(), List.of(), List.of(), Optional.empty());
  }

  /** How many objects there are. */
  int size() {
    return objects.size() + unannounced.size() + digests.size();
  }
}
