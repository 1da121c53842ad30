package io.trailsight.setup;

import io.trailsight.setup.Change.Action;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes files that people bring to the servers themselves, with a text that says how. */
final class ShippedFiles {

  private ShippedFiles() {}

  /**
   * Writes the files below a folder.
   *
   * @param overwrite whether files of another content are replaced
   * @throws FileAlreadyExistsException when some are there and are not to be replaced; nothing is
   *     written then
   */
  static List<Change> write(Path folder, List<ShippedFile> files, boolean overwrite)
      throws IOException {
    List<ShippedFile> all = new ArrayList<>(files);
    all.add(new ShippedFile("README.txt", howTo(files), ""));
    List<Change> changes = new ArrayList<>();
    for (ShippedFile file : all) {
      changes.add(new Change(file.path(), action(folder.resolve(file.path()), file.content())));
    }
    String inTheWay =
        changes.stream()
            .filter(change -> change.action() == Action.UPDATED)
            .map(Change::subject)
            .collect(Collectors.joining(", "));
    if (!inTheWay.isEmpty() && !overwrite) {
      throw new FileAlreadyExistsException(
          "%s has other files of these names: %s; --overwrite replaces them"
              .formatted(folder, inTheWay));
    }
    for (ShippedFile file : all) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, file.content());
    }
    return changes;
  }

  private static Action action(Path path, String content) throws IOException {
    if (Files.notExists(path)) {
      return Action.CREATED;
    }
    return Files.readString(path).equals(content) ? Action.CURRENT : Action.UPDATED;
  }

  private static String howTo(List<ShippedFile> files) {
    return """
    What Trailsight brings to OpenSearch and OpenSearch Dashboards, to be brought by hand.

    Set OPENSEARCH and DASHBOARDS to where the two are, such as https://localhost:9200 and
    https://localhost:5601; DASHBOARDS with its base path, such as /_dashboards on Amazon
    OpenSearch Service. Where users log in, add to each call: -u USER:PASSWORD
    A tenant of Dashboards is chosen by: -H 'securitytenant: NAME'
    Run the calls in this folder, in this order.

    %s

    Dashboards answers with HTTP 200 also when it refuses something: look for "success":true.
    Such an import replaces what somebody changed under the same ids; `trailsight setup` does not.
    """
        .formatted(files.stream().map(ShippedFile::call).collect(Collectors.joining("\n")));
  }
}
