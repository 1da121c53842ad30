package io.trailsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.ShippedFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the shipped files for an installation by hand, with instructions. */
final class ShippedFiles {

  private ShippedFiles() {}

  /**
   * Writes the files below a folder.
   *
   * @param overwrite whether files of another content are replaced
   * @throws IOException when a file cannot be written; also, before anything is written, when files
   *     of another content exist and must not be replaced
   */
  static List<Change> write(Path folder, List<ShippedFile> files, boolean overwrite)
      throws IOException {
    List<ShippedFile> all = new ArrayList<>(files);
    all.add(new ShippedFile("README.txt", howTo(files), ""));
    List<Change> changes = new ArrayList<>();
    for (ShippedFile file : all) {
      changes.add(new Change(file.path(), action(folder.resolve(file.path()), bytes(file))));
    }
    String inTheWay =
        changes.stream()
            .filter(change -> change.action() == Action.UPDATED)
            .map(Change::subject)
            .collect(Collectors.joining(", "));
    if (!inTheWay.isEmpty() && !overwrite) {
      throw new IOException(
          "%s has other files of these names: %s; --overwrite replaces them"
              .formatted(folder, inTheWay));
    }
    for (int i = 0; i < all.size(); i++) {
      if (changes.get(i).action().writes()) {
        put(folder.resolve(all.get(i).path()), bytes(all.get(i)));
      }
    }
    return changes;
  }

  private static byte[] bytes(ShippedFile file) {
    return file.content().getBytes(UTF_8);
  }

  private static void put(Path path, byte[] content) throws IOException {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.write(path, content);
    } catch (IOException e) {
      throw new IOException("cannot write %s: %s".formatted(path, words(e)), e);
    }
  }

  private static Action action(Path path, byte[] content) throws IOException {
    if (Files.notExists(path)) {
      return Action.CREATED;
    }
    try {
      return Arrays.equals(Files.readAllBytes(path), content) ? Action.CURRENT : Action.UPDATED;
    } catch (IOException e) {
      throw new IOException("cannot read %s: %s".formatted(path, words(e)), e);
    }
  }

  /** The message of a file system's exception may be only a path. */
  private static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException in -> in.getFile() + " is no folder";
      case FileSystemException other -> Objects.requireNonNullElse(other.getReason(), "" + other);
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String howTo(List<ShippedFile> files) {
    return """
    What Trailsight installs on OpenSearch and OpenSearch Dashboards, for an installation by hand.

    Set OPENSEARCH and DASHBOARDS to the URLs of the two, such as https://localhost:9200 and
    https://localhost:5601; include the base path of DASHBOARDS, such as /_dashboards on Amazon
    OpenSearch Service. Where users log in, add to each call: -u USER:PASSWORD
    To choose a tenant of Dashboards, add: -H 'securitytenant: NAME'
    Run the calls in this folder, in this order.

    %s

    A call that creates a monitor creates another one each time: make these calls only once.
    Dashboards answers with HTTP 200 even when it refuses something: look for "success":true.
    Such an import replaces what somebody changed under the same ids; `trailsight setup` does not.
    """
        .formatted(files.stream().map(ShippedFile::call).collect(Collectors.joining("\n")));
  }
}
